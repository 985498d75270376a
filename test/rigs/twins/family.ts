import type { LinkagePerson, NameAsWritten } from '../../../src/linkage/linkage-person.ts';
import type { Dice } from '../../../src/main/demo/area/dice.ts';
import type { TraditionName } from '../../../src/main/demo/area/names/traditions.ts';
import {
  familyName,
  givenName,
  pickTradition,
} from '../../../src/main/demo/area/names/traditions.ts';
import { homeOf } from './home.ts';

/** A child as they are, whatever agencies make of it. */
export interface Child {
  readonly id: number;
  readonly tradition: TraditionName;
  /** 1 is the most deprived fifth of the area. */
  readonly fifth: number;
  readonly given: string;
  readonly family: string;
  readonly otherFamily: string;
  /** Days since 2008-01-01. */
  readonly born: number;
  readonly sex: 'F' | 'M';
  readonly home: { readonly line: string; readonly postcode: string };
  readonly parents: readonly NameAsWritten[];
  readonly isMultiple: boolean;
}

/** Children are born within so many days. */
const BORN_WITHIN = 6500;
/** Of all births to a mother: 3 children in a hundred are twins. */
const TWIN_BIRTHS = 0.0155;
const DAYS_BETWEEN_BIRTHS = 320;
/** What parents who like it choose for twins. */
const RHYMES: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  F: [
    ['Ella', 'Ellie'],
    ['Mia', 'Maya'],
    ['Isla', 'Ayla'],
    ['Maisie', 'Daisy'],
    ['Lily', 'Millie'],
  ],
  M: [
    ['Jayden', 'Kayden'],
    ['Alfie', 'Archie'],
    ['Harry', 'Harvey'],
    ['Liam', 'Leon'],
    ['Zayn', 'Zain'],
  ],
};

/** The children of the next family, ids from `firstId` on. */
export function inventFamily(
  firstId: number,
  familyNumber: number,
  families: number,
  dice: Dice,
): Child[] {
  const tradition = pickTradition(dice);
  const common = {
    tradition,
    fifth: dice.whole(1, 5),
    family: familyName(tradition, dice),
    otherFamily: familyName(tradition, dice),
    home: homeOf(familyNumber, families, dice),
    parents: inventParents(tradition, dice),
  };
  const births = dice.weighted([
    [1, 42],
    [2, 38],
    [3, 14],
    [4, 6],
  ] as const);
  const children: Child[] = [];
  let born = dice.whole(0, BORN_WITHIN);
  for (let birth = 0; birth < births; birth += 1) {
    const sexes = dice.chance(TWIN_BIRTHS) ? twinSexes(dice) : [sexOf(dice)];
    const isMultiple = sexes.length > 1;
    const names = namesFor(
      sexes,
      tradition,
      children.map(({ given }) => given),
      dice,
    );
    names.forEach((given, at) => {
      const id = firstId + children.length;
      children.push({ ...common, id, given, born, sex: sexes[at] ?? 'F', isMultiple });
    });
    born = (born + DAYS_BETWEEN_BIRTHS + dice.whole(0, 1500)) % BORN_WITHIN;
  }
  return children;
}

const sexOf = (dice: Dice): 'F' | 'M' => (dice.chance(0.49) ? 'F' : 'M');

/** Two thirds of twins are of one sex. */
const twinSexes = (dice: Dice): ('F' | 'M')[] => {
  const sex = sexOf(dice);
  return dice.chance(0.66) ? [sex, sex] : ['F', 'M'];
};

function namesFor(
  sexes: readonly ('F' | 'M')[],
  tradition: TraditionName,
  taken: readonly string[],
  dice: Dice,
): string[] {
  const [first, second] = sexes;
  if (first && first === second && tradition === 'BRITISH' && dice.chance(0.15)) {
    return [...dice.pick(RHYMES[first] ?? [])];
  }
  const names: string[] = [];
  for (const sex of sexes) {
    let name = givenName(tradition, sex, dice);
    while ([...taken, ...names].includes(name)) name = givenName(tradition, sex, dice);
    names.push(name);
  }
  const honoured = first === 'M' && first === second && tradition === 'MUSLIM' && dice.chance(0.2);
  return honoured ? names.map((name) => `Muhammad ${name}`) : names;
}

const inventParents = (tradition: TraditionName, dice: Dice): LinkagePerson['parents'] =>
  (['F', 'M'] as const).slice(dice.chance(0.25) ? 1 : 0).map((sex) => ({
    given: givenName(tradition, sex, dice),
    family: familyName(tradition, dice),
  }));
