import { createHash } from 'node:crypto';
import type { MemoryLog } from '../../support/memory-log.ts';

/** Whole numbers from 0 up to and without a bound; the same from the same seed. */
export type Dice = (bound: number) => number;

/** mulberry32. */
export function diceOf(seed: number): Dice {
  let state = seed >>> 0;
  return (bound) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * bound);
  };
}

/** What a superuser does to the rows of a log, all of which a delivered checkpoint covers. */
export type Act = (log: MemoryLog, dice: Dice) => void;

/** Which of these. */
export const pick = (items: readonly unknown[], dice: Dice): number => {
  if (items.length === 0) throw new Error('nothing to alter');
  return dice(items.length);
};

export const randomHash = (dice: Dice): Uint8Array =>
  createHash('sha256')
    .update(String(dice(1e9)))
    .digest();
