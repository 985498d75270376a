import type { FieldPath } from '../../../src/domain/child-record.ts';
import type { Power } from '../../../src/policy/powers.ts';

/** One cell of the database, and what it takes to be shown it. */
export interface Cell {
  /** `health.condition.onset`. */
  readonly column: string;
  readonly subjectId: string;
  /** The fields that show it, of which any would do; none: it is never shown as a part of the record. */
  readonly paths: readonly FieldPath[];
  /** Set where only one agency's own staff are shown it. */
  readonly ownAgency?: string;
  /** Powers whose holders are shown it where they govern, if they may know of the child. */
  readonly powers?: readonly Power[];
}

const TEXT = /CQ\d{6}Z/g;
const DAY = /\b\d{4}-\d\d-\d\d/g;
const WHOLE = /\b(?:4\d{6}|999\d{7})\b/g;
const PACKED = /[\w+/-]{16,}=*/g;
const FIRST_DAY = Date.UTC(1200, 0, 1);
const MILLISECONDS_A_DAY = 86_400_000;

/** Values that occur once in the database and nowhere else, by the cell that holds them. */
export class Canaries {
  readonly #cells = new Map<string, Cell>();
  #last = 0;

  text(cell: Cell): string {
    return this.#keep(`CQ${String(++this.#last).padStart(6, '0')}Z`, cell);
  }

  whole(cell: Cell): number {
    return Number(this.#keep(String(4_000_000 + ++this.#last), cell));
  }

  /** YYYY-MM-DD, long ago. */
  day(cell: Cell): string {
    const day = new Date(FIRST_DAY + ++this.#last * MILLISECONDS_A_DAY);
    return this.#keep(day.toISOString().slice(0, 10), cell);
  }

  /** A value that has a meaning of its own, and is in one cell all the same. */
  given(value: string, cell: Cell): string {
    return this.#keep(value, cell);
  }

  /** The canaries in a text, each once. */
  in(text: string): Map<string, Cell> {
    // Cursors are packed: what is in them has been shown all the same.
    const packed = (text.match(PACKED) ?? []).map((word) => Buffer.from(word, 'base64').toString());
    const whole = [text, ...packed].join('\n');
    const found = [TEXT, DAY, WHOLE].flatMap((shape) => whole.match(shape) ?? []);
    return new Map(
      found.flatMap((value) => {
        const cell = this.#cells.get(value);
        return cell ? [[value, cell] as const] : [];
      }),
    );
  }

  get all(): ReadonlyMap<string, Cell> {
    return this.#cells;
  }

  #keep(value: string, cell: Cell): string {
    if (this.#cells.has(value)) throw new Error(`the canary ${value} is in two cells`);
    this.#cells.set(value, cell);
    return value;
  }
}
