import { GrowingTree } from '../merkle/compact-range.ts';
import type { CompactRange, Subtree } from '../merkle/compact-range.ts';
import type { Hash } from '../merkle/hash.ts';
import { isSameHash } from '../merkle/hash.ts';
import type { HeldNote } from './held-notes.ts';
import type { LogSource } from './log-source.ts';
import type { Fault } from './verdict.ts';
import { faultAt } from './verdict.ts';

/** Levels of a binary tree in one level of tiles. */
const LEVELS_A_TILE = 8;
const HIGHEST_TILE = 6;

/** A signed root that is not the log's at its size. */
export interface Misfit {
  readonly size: number;
  /** The largest size before at which a signed root fitted. */
  readonly after: number;
}

/** Grows the tree of what is there, and holds checkpoints and kept subtrees against it. */
export class TreeWalk {
  readonly #tree: GrowingTree;
  readonly #begin: number;
  readonly #notes: AsyncIterator<HeldNote>;
  readonly #kept: readonly AsyncIterator<Subtree>[];
  readonly #completed: Subtree[] = [];
  #note: HeldNote | undefined;
  #fitted = 0;
  held = 0;
  ofRetired = 0;
  protectedUpTo = 0;
  misfit: Misfit | null = null;
  /** The first kept subtree that is not the log's. */
  subtreeFault: Fault | null = null;

  private constructor(source: LogSource, notes: AsyncIterable<HeldNote>, start: CompactRange) {
    this.#tree = new GrowingTree(start);
    this.#begin = start.size;
    this.#notes = notes[Symbol.asyncIterator]();
    this.#kept = Array.from({ length: HIGHEST_TILE }, (_, level) =>
      source.subtrees(level + 1)[Symbol.asyncIterator](),
    );
  }

  static async begin(
    source: LogSource,
    notes: AsyncIterable<HeldNote>,
    start: CompactRange,
  ): Promise<TreeWalk> {
    const walk = new TreeWalk(source, notes, start);
    await walk.#nextNote();
    while (walk.#note && walk.#note.size < start.size) {
      walk.ofRetired += 1;
      await walk.#nextNote();
    }
    await walk.#holdNotes();
    return walk;
  }

  get size(): number {
    return this.#tree.size;
  }

  root(): Hash {
    return this.#tree.root();
  }

  /** Waits only where there is something to hold: at each leaf it would cost more than the hashing. */
  take(leaf: Hash): Promise<void> | undefined {
    this.#tree.append(leaf, (subtree) => {
      if (subtree.level > 0 && subtree.level % LEVELS_A_TILE === 0) this.#completed.push(subtree);
    });
    const holds = this.#completed.length > 0 || this.#note?.size === this.#tree.size;
    return holds ? this.#hold() : undefined;
  }

  async #hold(): Promise<void> {
    for (const subtree of this.#completed.splice(0)) await this.#holdSubtree(subtree);
    await this.#holdNotes();
  }

  /** The checkpoints of more events than there are. */
  async beyond(): Promise<readonly HeldNote[]> {
    const beyond: HeldNote[] = [];
    while (this.#note) {
      beyond.push(this.#note);
      await this.#nextNote();
    }
    return beyond;
  }

  /** A kept subtree of events that are not there. */
  async spareSubtree(): Promise<Fault | null> {
    for (const [at, kept] of this.#kept.entries()) {
      const next = await kept.next();
      if (!next.done)
        return subtreeFault(at + 1, next.value.number, 'of events that are not there');
    }
    return null;
  }

  async #holdNotes(): Promise<void> {
    const root = this.root();
    while (this.#note?.size === this.#tree.size) {
      this.#holdNote(this.#note, root);
      await this.#nextNote();
    }
  }

  #holdNote(note: HeldNote, root: Hash): void {
    if (!isSameHash(note.root, root)) {
      this.misfit ??= { size: note.size, after: this.#fitted };
      return;
    }
    this.held += 1;
    // After a misfit, what was signed is another log's future.
    if (this.misfit) return;
    this.#fitted = note.size;
    if (note.place.kind === 'OUTSIDE') this.protectedUpTo = note.size;
  }

  async #nextNote(): Promise<void> {
    const next = await this.#notes.next();
    this.#note = next.done ? undefined : next.value;
  }

  /** Kept subtrees may end before the log does, and skip none. */
  async #holdSubtree({ level, number, hash }: Subtree): Promise<void> {
    const tileLevel = level / LEVELS_A_TILE;
    const kept = this.#kept[tileLevel - 1];
    if (!kept || this.subtreeFault) return;
    let next = await kept.next();
    // Those of retired months were made from leaves that are gone; the stub tells their roots.
    while (!next.done && (next.value.number + 1) * 256 ** tileLevel <= this.#begin) {
      next = await kept.next();
    }
    if (next.done) return;
    if (next.value.number !== number) {
      this.subtreeFault = subtreeFault(tileLevel, number, 'is missing');
    } else if (!isSameHash(next.value.hash, hash)) {
      this.subtreeFault = subtreeFault(tileLevel, number, 'is not that of its events');
    }
  }
}

const subtreeFault = (level: number, number: number, what: string): Fault =>
  faultAt(
    'SUBTREE_WRONG',
    number * 256 ** level + 1,
    `subtree ${String(number)} of level ${String(level)} ${what}`,
    (number + 1) * 256 ** level,
  );
