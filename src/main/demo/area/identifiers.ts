import { Dice } from './dice.ts';

/** 999 is the range that the NHS keeps for tests: such a number is nobody's. */
const TEST_RANGE = '999';
const SERIALS = 1_000_000;
/** Shares no divisor with the number of serials, so that each comes once before any comes again. */
const STRIDE = 567_891;
/** The serial of the showcase, the same whatever the seed. */
const RESERVED = 12_345;

const UPN_LETTERS = 'ABCDEFGHJKLMNPQRTUVWXYZ';

/** NHS numbers, each once. */
export class NhsNumberSeries {
  #serial: number;

  constructor(seed: number) {
    this.#serial = new Dice(seed, 'NHS number').whole(0, SERIALS - 1);
  }

  next(): string {
    for (;;) {
      this.#serial = (this.#serial + STRIDE) % SERIALS;
      const number = nhsNumberOf(this.#serial);
      if (number && this.#serial !== RESERVED) return number;
    }
  }
}

export const RESERVED_NHS_NUMBER = nhsNumberOf(RESERVED) ?? '';

function weighed(digits: string, weight: (place: number) => number): number {
  return Array.from(digits, Number).reduce((sum, digit, place) => sum + digit * weight(place), 0);
}

/** Null where the check digit would be 10: such a number is never issued. */
function nhsNumberOf(serial: number): string | null {
  const digits = TEST_RANGE + String(serial).padStart(6, '0');
  const sum = weighed(digits, (place) => 10 - place);
  const check = (11 - (sum % 11)) % 11;
  return check === 10 ? null : `${digits}${check}`;
}

/** UPNs, each once: the school that first admits the child gives it. */
export class UpnSeries {
  readonly #given = new Map<string, number>();
  readonly #schools: readonly string[];

  constructor(schools: readonly string[]) {
    this.#schools = schools;
  }

  next(school: string, year: number): string {
    // A school has 999 numbers in a year; in a very large area the others lend theirs.
    for (const code of [school, ...this.#schools]) {
      const series = code + String(year % 100).padStart(2, '0');
      const serial = (this.#given.get(series) ?? 0) + 1;
      if (serial > 999) continue;
      this.#given.set(series, serial);
      return upnOf(series + String(serial).padStart(3, '0'));
    }
    throw new RangeError(`No UPN is left for the year ${year}.`);
  }
}

function upnOf(digits: string): string {
  const sum = weighed(digits, (place) => place + 2);
  return `${UPN_LETTERS[sum % UPN_LETTERS.length] ?? ''}${digits}`;
}

/** One digit mistyped: no such number passes its check. */
export function mistyped(identifier: string, dice: Dice): string {
  const place = dice.whole(4, identifier.length - 1);
  const wrong = (Number(identifier[place]) + dice.whole(1, 9)) % 10;
  return identifier.slice(0, place) + String(wrong) + identifier.slice(place + 1);
}
