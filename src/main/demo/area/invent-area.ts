import { parseIsoDate } from '../../../domain/iso-date.ts';
import type { Area } from './area.ts';
import type { Child } from './child.ts';
import { inventAllocations } from './invent-allocations.ts';
import { inventConsents } from './invent-consents.ts';
import { inventFamily } from './invent-family.ts';
import { inventSeals } from './invent-seals.ts';
import { inventShowcase, showcaseOf } from './invent-showcase.ts';
import { openRegisters } from './registers.ts';

const MOST_CHILDREN = 100_000;

/** An authority full of invented families: the same for the same seed and day. */
export function inventArea(options: {
  readonly children: number;
  readonly seed?: number;
  /** ISO day; nothing here looks at the clock. */
  readonly today: string;
}): Area {
  const { children: wanted, seed = 299 } = options;
  const today = parseIsoDate(options.today);
  if (!today) throw new RangeError('today is not a day written YYYY-MM-DD.');
  if (!Number.isInteger(wanted) || wanted < 1 || wanted > MOST_CHILDREN) {
    throw new RangeError(`children is not a whole number from 1 to ${MOST_CHILDREN}.`);
  }
  const setting = { seed, today, registers: openRegisters(seed) };
  const first = inventShowcase(setting);
  const children: Child[] = [first];
  while (children.length < wanted) {
    children.push(...inventFamily(setting, children.length, wanted - children.length));
  }
  return {
    seed,
    today,
    children,
    showcase: showcaseOf(first),
    allocations: inventAllocations(children, today),
    seals: inventSeals(children, seed, today),
    consents: inventConsents(children, seed, today),
  };
}
