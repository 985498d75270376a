const FIRST_ROOM = 1024;
const GROWTH = 1.5;

/** Whole numbers of 32 bits, one after another in one piece of memory that grows. */
export class GrowingWords {
  #room = new Uint32Array(FIRST_ROOM);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  push(word: number): void {
    if (this.#length === this.#room.length) {
      const more = new Uint32Array(Math.ceil(this.#length * GROWTH));
      more.set(this.#room);
      this.#room = more;
    }
    this.#room[this.#length] = word;
    this.#length += 1;
  }

  /** 0 where there is none. */
  at(place: number): number {
    return this.#room[place] ?? 0;
  }

  /** What has come so far, in place. */
  words(): Uint32Array {
    return this.#room.subarray(0, this.#length);
  }
}
