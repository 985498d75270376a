import type { IsoDate } from '../../../domain/iso-date.ts';
import type { AreaSeal } from './area.ts';
import { daysAfter } from './calendar.ts';
import { referenceTo } from './child-reference.ts';
import type { Child } from './child.ts';
import { Dice } from './dice.ts';

const KINDS: readonly Pick<AreaSeal, 'kind' | 'scope' | 'against' | 'mayOpen'>[] = [
  { kind: 'ADOPTION', scope: 'CHILD', against: [], mayOpen: ['team-manager'] },
  { kind: 'WITNESS_PROTECTION', scope: 'CHILD', against: [], mayOpen: ['privacy-officer'] },
  { kind: 'STAFF_CONFLICT', scope: 'CHILD', against: ['social-worker'], mayOpen: [] },
  {
    ...{ kind: 'HIGH_RISK', scope: 'LOCATION', against: [] },
    mayOpen: ['social-worker', 'team-manager', 'mash'],
  },
];
/** One child in so many is sealed; in a small area, each kind comes once. */
const EVERY = 500;
const SMALL_AREA = 100;

/** Never the child whom the README asks for. */
export function inventSeals(children: readonly Child[], seed: number, today: IsoDate): AreaSeal[] {
  const dice = new Dice(seed, 'seals');
  const [, ...others] = children;
  if (others.length < SMALL_AREA) return [];
  const known = others.filter((child) => child.localAuthorityId !== null);
  const count = Math.max(KINDS.length, Math.round(others.length / EVERY));
  return dice.some(known, count).flatMap((child, i) => {
    const kind = KINDS[i % KINDS.length];
    const reference = referenceTo(child);
    const from = daysAfter(today, -dice.whole(20, 400));
    return kind && reference ? [{ ...reference, ...kind, from }] : [];
  });
}
