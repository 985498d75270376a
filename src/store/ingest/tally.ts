/** What became of what was read. */
export interface Tally {
  readonly created: number;
  readonly changed: number;
  readonly unchanged: number;
}

export const NOTHING: Tally = { created: 0, changed: 0, unchanged: 0 };

export const addTally = (a: Tally, b: Tally): Tally => ({
  created: a.created + b.created,
  changed: a.changed + b.changed,
  unchanged: a.unchanged + b.unchanged,
});
