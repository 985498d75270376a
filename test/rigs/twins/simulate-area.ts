import type { LinkagePerson } from '../../../src/linkage/linkage-person.ts';
import { Dice } from '../../../src/main/demo/area/dice.ts';
import { agencyView } from './agency-view.ts';
import type { Child } from './family.ts';
import { inventFamily } from './family.ts';
import { homeOf } from './home.ts';

/** An area's children, and whom each of two agencies holds; `ids` say which child each is. */
export interface SimulatedArea {
  readonly children: readonly Child[];
  readonly left: AgencyHolding;
  readonly right: AgencyHolding;
}

interface AgencyHolding {
  readonly persons: readonly LinkagePerson[];
  readonly ids: readonly number[];
}

const CHILDREN_A_FAMILY = 1.85;

/** The same for the same seed and size, on every machine. */
export function simulateArea(size: number, seed: number): SimulatedArea {
  const families = Math.ceil(size / CHILDREN_A_FAMILY);
  const children: Child[] = [];
  const holdings = [holding(), holding()];
  for (let family = 0; children.length < size; family += 1) {
    const dice = new Dice(seed, 'family', family);
    const formerHome = homeOf(dice.whole(0, families * 2), families, dice);
    for (const child of inventFamily(children.length, family, families, dice)) {
      children.push(child);
      holdings.forEach(({ persons, ids }, agency) => {
        const view = agencyView(child, formerHome, new Dice(seed, 'agency', agency, child.id));
        if (view === null) return;
        persons.push(view);
        ids.push(child.id);
      });
    }
  }
  const [left = holding(), right = holding()] = holdings;
  return { children, left, right };
}

const holding = (): { persons: LinkagePerson[]; ids: number[] } => ({ persons: [], ids: [] });
