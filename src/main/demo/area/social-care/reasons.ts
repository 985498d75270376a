import type { Dice } from '../dice.ts';

/** Shares as the DfE publishes them for England, roundly (Characteristics of children in need). */
const REFERRERS = [
  ...([
    ['6', 29],
    ['2A', 20],
    ['5B', 8],
    ['3A', 4],
    ['3B', 3],
    ['3C', 2],
    ['3E', 5],
  ] as const),
  ...([
    ['3F', 4],
    ['1A', 7],
    ['1D', 2],
    ['4', 2],
    ['5A', 5],
    ['7', 3],
    ['8', 4],
    ['9', 2],
  ] as const),
];
const NEEDS = [
  ...([
    ['N1', 56],
    ['N2', 9],
    ['N3', 4],
    ['N4', 10],
    ['N5', 14],
  ] as const),
  ...([
    ['N6', 3],
    ['N8', 2],
    ['N9', 2],
  ] as const),
];
const FACTORS = [
  ...([
    ['3B', 34],
    ['4B', 30],
    ['17A', 20],
    ['16A', 18],
    ['2B', 15],
    ['1B', 14],
  ] as const),
  ...([
    ['4A', 16],
    ['18A', 10],
    ['3A', 9],
    ['6A', 6],
    ['5A', 9],
    ['14A', 6],
    ['15A', 5],
  ] as const),
  ...([
    ['7A', 3],
    ['24A', 3],
    ['11A', 2],
    ['10A', 3],
    ['19A', 3],
    ['22A', 1],
  ] as const),
];

export const pickReferrer = (dice: Dice): string => dice.weighted<string>(REFERRERS);
export const pickNeed = (dice: Dice): string => dice.weighted<string>(NEEDS);

export function pickFactors(dice: Dice): string[] {
  const count = dice.whole(0, 4);
  if (count === 0) return ['21'];
  return [...new Set(Array.from({ length: count }, () => dice.weighted<string>(FACTORS)))];
}
