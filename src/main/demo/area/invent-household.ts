import { PRACTICES, PRIMARY_SCHOOLS, SECONDARY_SCHOOLS } from '../practitioners.ts';
import { inventAddress, inventTelephone } from './addresses.ts';
import type { Carer, Household } from './child.ts';
import type { Dice } from './dice.ts';
import { ethnicityOf, familyName, givenName, pickTradition } from './names/traditions.ts';
import type { TraditionName } from './names/traditions.ts';

export function inventHousehold(dice: Dice, moved: boolean): Household {
  const tradition = pickTradition(dice);
  const family = familyName(tradition, dice);
  const knownToSocialCare = dice.chance(0.13);
  return {
    family,
    tradition,
    ethnicity: ethnicityOf(tradition, dice),
    address: inventAddress(dice),
    formerAddress: moved ? inventAddress(dice) : null,
    carers: inventCarers(tradition, family, dice),
    practiceCode: dice.pick(PRACTICES).code,
    primaryCode: dice.pick(PRIMARY_SCHOOLS).code,
    secondaryCode: dice.pick(SECONDARY_SCHOOLS).code,
    freeMeals: dice.chance(knownToSocialCare ? 0.6 : 0.2),
    knownToSocialCare,
    vaccinates: dice.chance(0.96),
  };
}

type Relationship = Carer['relationship'];

const FAMILIES: readonly (readonly [readonly Relationship[], number])[] = [
  [['PAM', 'PAF'], 68],
  [['PAM'], 21],
  [['PAM', 'STF'], 6],
  [['PAF'], 2],
  [['PAM', 'REL'], 2],
  [['REL'], 1],
];

const inventCarers = (tradition: TraditionName, family: string, dice: Dice): Carer[] =>
  dice.weighted(FAMILIES).map((relationship) => inventCarer(relationship, tradition, family, dice));

function inventCarer(
  relationship: Relationship,
  tradition: TraditionName,
  family: string,
  dice: Dice,
): Carer {
  const woman = relationship === 'PAM' || (relationship === 'REL' && dice.chance(0.7));
  const ownName = dice.chance(relationship === 'PAF' ? 0.05 : 0.3);
  return {
    title: woman ? dice.pick(['Mrs', 'Ms', 'Miss']) : 'Mr',
    given: givenName(tradition, woman ? 'F' : 'M', dice),
    family: ownName ? familyName(tradition, dice) : family,
    relationship,
    // A stepfather has none by marriage alone, nor has a grandparent (Children Act 1989, s.2).
    responsibility: relationship === 'PAM' || (relationship === 'PAF' && dice.chance(0.9)),
    telephone: inventTelephone(dice),
  };
}
