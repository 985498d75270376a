import { compareDates } from '../likenesses/compare-dates.ts';
import type { MatchModel } from '../model/match-model.ts';

/** What two birth dates weigh, each known by its place among all there are. */
export class DatesCeiling {
  readonly #birthDates: readonly string[];
  readonly #model: MatchModel;
  readonly #same: Float64Array;
  readonly #years: Uint16Array;
  readonly #days: Uint8Array;
  readonly #different: number;

  constructor(birthDates: readonly string[], model: MatchModel) {
    this.#birthDates = birthDates;
    this.#model = model;
    this.#same = Float64Array.from(birthDates, (date) => model.bitsOfBirthDate(date));
    this.#years = Uint16Array.from(birthDates, (date) => Number(date.slice(0, 4)));
    this.#days = Uint8Array.from(birthDates, (date) => Number(date.slice(6)));
    this.#different = model.bitsOf('dateOfBirth', 'DIFFERENT');
  }

  of(one: number, other: number): number {
    if (one < 0 || other < 0) return 0;
    if (one === other) return this.#same[one] ?? 0;
    // One slip changes two neighbours of the three parts at most, so that dates alike have one of these.
    const mayBeAlike =
      this.#years[one] === this.#years[other] || this.#days[one] === this.#days[other];
    if (!mayBeAlike) return this.#different;
    const level = compareDates(this.#birthDates[one] ?? '', this.#birthDates[other] ?? '');
    return this.#model.bitsOf('dateOfBirth', level);
  }
}
