import { LIMITS } from '../limits.ts';
import type { Entry } from './references.ts';

/** Resources that wait for their Patient, by the name of that Patient. Bounded: it may never come. */
export class WaitingRoom {
  readonly #waiting = new Map<string, Entry[]>();
  #resources = 0;
  #characters = 0;

  /** False where there is no room left. */
  hold(name: string, entry: Entry): boolean {
    const full =
      this.#resources >= LIMITS.heldResources ||
      this.#characters + entry.characters > LIMITS.heldCharacters;
    if (full) return false;
    this.#resources += 1;
    this.#characters += entry.characters;
    const others = this.#waiting.get(name);
    if (others) others.push(entry);
    else this.#waiting.set(name, [entry]);
    return true;
  }

  /** Those who wait for that Patient, in the order of the file. */
  release(name: string): readonly Entry[] {
    const entries = this.#waiting.get(name) ?? [];
    this.#waiting.delete(name);
    this.#resources -= entries.length;
    this.#characters -= entries.reduce((sum, entry) => sum + entry.characters, 0);
    return entries;
  }

  /** Those whose Patient never came, in the order of the file. */
  releaseAll(): readonly Entry[] {
    return [...this.#waiting.keys()]
      .flatMap((name) => this.release(name))
      .toSorted((a, b) => a.index - b.index);
  }
}
