import type { LinkagePerson } from '../../../src/linkage/linkage-person.ts';
import { Dice } from '../../../src/main/demo/area/dice.ts';
import { agencyView } from './agency-view.ts';
import type { Child } from './family.ts';
import { inventFamily } from './family.ts';
import { homeOf } from './home.ts';

/** A child as an agency holds them, and what the agency does not know: which child it is. */
export interface HeldChild extends Pick<Child, 'id' | 'tradition' | 'fifth' | 'isMultiple'> {
  readonly agency: number;
  readonly person: LinkagePerson;
}

export const AGENCIES = [0, 1] as const;
const CHILDREN_A_FAMILY = 1.85;

/** Whom one agency of an area holds: the same for the same seed and size, on every machine. */
export function* heldBy(agency: number, size: number, seed: number): Generator<HeldChild> {
  const families = Math.ceil(size / CHILDREN_A_FAMILY);
  let children = 0;
  for (let family = 0; children < size; family += 1) {
    const dice = new Dice(seed, 'family', family);
    const formerHome = homeOf(dice.whole(0, families * 2), families, dice);
    for (const child of inventFamily(children, family, families, dice)) {
      children += 1;
      const { id, tradition, fifth, isMultiple } = child;
      const person = agencyView(child, formerHome, new Dice(seed, 'agency', agency, id));
      if (person !== null) yield { agency, id, tradition, fifth, isMultiple, person };
    }
  }
}

/** Whom both agencies hold, one after the other. */
export function* simulateArea(size: number, seed: number): Generator<HeldChild> {
  for (const agency of AGENCIES) yield* heldBy(agency, size, seed);
}
