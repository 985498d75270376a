import { GENESIS, chainHashOf } from '../chain.ts';
import type { Hash } from '../merkle/hash.ts';
import { isSameHash } from '../merkle/hash.ts';
import type { LoggedEvent } from './log-source.ts';

/** A row whose hash does not follow from the row before, with what tells why. */
export interface ChainBreak {
  readonly position: number;
  readonly text: string;
  readonly hash: Hash;
  /** It follows from the row before the last: that row was put between. */
  readonly skipsOne: boolean;
  /** The next row follows from the row before: this one was put between. */
  isPutBetween: boolean;
}

interface Link {
  readonly position: number;
  readonly hash: Hash;
}

/** Goes along a chain of stored hashes, and remembers where it first fails. */
export class ChainWalk {
  #last: Link;
  #beforeLast: Link | null = null;
  #hash: Hash;
  #firstBreak: ChainBreak | null = null;
  /** Of how many events the text was there. */
  texts = 0;
  readonly gaps: number[] = [];
  readonly doubled: number[] = [];

  constructor(start: Link = { position: 0, hash: GENESIS }) {
    this.#last = start;
    this.#hash = start.hash;
  }

  /** Of the last row as it is stored, or re-derived where no hashes are stored. */
  get hash(): Hash {
    return this.#hash;
  }

  get position(): number {
    return this.#last.position;
  }

  get firstBreak(): ChainBreak | null {
    return this.#firstBreak;
  }

  /** Whether the row is where the next has to be: else positions tell no leaf's place any more. */
  take({ position, text, row }: LoggedEvent): boolean {
    const last = this.#last;
    const isNext = position === last.position + 1;
    this.texts += text === null ? 0 : 1;
    if (position > last.position + 1) this.gaps.push(last.position + 1);
    if (position <= last.position) this.doubled.push(position);
    const derived = chainHashOf(last.hash, text ?? '');
    const hash = row?.hash ?? derived;
    if (isNext && row && text !== null) this.#hold(position, text, hash, derived);
    this.#beforeLast = isNext ? last : null;
    this.#last = { position, hash };
    this.#hash = hash;
    return isNext;
  }

  #hold(position: number, text: string, hash: Hash, derived: Hash): void {
    const before = this.#beforeLast;
    const broken = this.#firstBreak;
    if (broken?.position === position - 1 && before) {
      broken.isPutBetween = isSameHash(chainHashOf(before.hash, text), hash);
    }
    if (broken || isSameHash(hash, derived)) return;
    const skipsOne = before !== null && isSameHash(chainHashOf(before.hash, text), hash);
    this.#firstBreak = { position, text, hash, skipsOne, isPutBetween: false };
  }
}
