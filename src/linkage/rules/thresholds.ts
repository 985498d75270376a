/** Where the rules draw their lines; weights in bits above or below even odds. */
export interface Thresholds {
  /** By match weight alone: at and above `link` two persons are one, from `review` on somebody looks. */
  readonly modelOnly: { readonly link: number; readonly review: number };
  /** With the rules: what is at least as likely one person as two, and was not linked, is looked at. */
  readonly review: number;
  /**
   * The least weight of a link in one household; of one where one thing is wrong; and of one by name, birth
   * date and sex alone: names of one community go together, so that two namesakes in it weigh too much.
   */
  readonly linkInHousehold: number;
  readonly linkButForOne: number;
  readonly linkByName: number;
  /** By so much a link must be better than the next best of either person. */
  readonly margin: number;
  /** A spelling that so few bear, or so many times fewer than the other one, is a slip and no name. */
  readonly rareSpelling: { readonly bearers: number; readonly timesFewer: number };
}

export const THRESHOLDS: Thresholds = {
  modelOnly: { link: 4.5, review: 0 },
  review: 0,
  linkInHousehold: 7,
  linkButForOne: 12,
  linkByName: 17,
  margin: 6,
  rareSpelling: { bearers: 2, timesFewer: 20 },
};
