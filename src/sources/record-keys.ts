/** Names the records of one person within their kind, the same in every file of the source. */
export class RecordKeys {
  readonly #times = new Map<string, number>();

  /** The name itself, or with an ordinal where it came before: two referrals on one day. */
  next(kind: string, name: string): string {
    const spent = `${kind} ${name}`;
    const times = (this.#times.get(spent) ?? 0) + 1;
    this.#times.set(spent, times);
    return times === 1 ? name : `${name}#${times}`;
  }
}
