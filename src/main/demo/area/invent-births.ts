import type { IsoDate } from '../../../domain/iso-date.ts';
import { daysAfter, monthsAfter } from './calendar.ts';
import type { Dice } from './dice.ts';
import type { Turns } from './turns.ts';

export interface Birth {
  readonly born: IsoDate;
  readonly twin: boolean;
}

const SIZES = [
  [1, 44],
  [2, 38],
  [3, 13],
  [4, 4],
  [6, 1],
] as const;

/** One mother in so many has twins. */
const TWINS_EVERY = 60;

/** Days on which the children of one family were born, all of them under 18, oldest first. */
export function inventBirths(dice: Dice, turns: Turns, today: IsoDate, most: number): Birth[] {
  const size = Math.min(dice.weighted(SIZES), most);
  const first = daysAfter(today, -dice.whole(3, 6570));
  const births: Birth[] = [];
  let older = first;
  let younger = first;
  let next = first;
  while (births.length < size) {
    const twin = most - births.length >= 2 && turns.comes('twins', TWINS_EVERY);
    births.push({ born: next, twin }, ...(twin ? [{ born: next, twin }] : []));
    const before = monthsAfter(daysAfter(older, dice.whole(0, 27)), -dice.whole(14, 54));
    const after = monthsAfter(daysAfter(younger, dice.whole(0, 27)), dice.whole(14, 54));
    const canBefore = before > monthsAfter(today, -216);
    const canAfter = after <= daysAfter(today, -3);
    if (!canBefore && !canAfter) break;
    const goBack = canBefore && (!canAfter || dice.chance(0.5));
    next = goBack ? before : after;
    if (goBack) older = before;
    else younger = after;
  }
  return births.toSorted((a, b) => (a.born < b.born ? -1 : Number(a.born > b.born)));
}
