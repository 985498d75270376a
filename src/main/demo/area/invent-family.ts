import type { IsoDate } from '../../../domain/iso-date.ts';
import { SPECIAL_SCHOOLS } from '../practitioners.ts';
import { academicYearOf, receptionYearOf, yearGroupOf } from './calendar.ts';
import type { Child, Household, Traits } from './child.ts';
import { Dice } from './dice.ts';
import { inventBirths } from './invent-births.ts';
import { inventHousehold } from './invent-household.ts';
import { asAgenciesSend } from './invent-oddities.ts';
import type { TrueChild } from './invent-oddities.ts';
import { inventTraits } from './invent-traits.ts';
import { givenName } from './names/traditions.ts';
import type { Registers } from './registers.ts';

export interface Setting {
  readonly seed: number;
  readonly today: IsoDate;
  readonly registers: Registers;
}

/** One household and its children, the first of whom is the so-manieth child of the area. */
export function inventFamily(setting: Setting, firstIndex: number, most: number): Child[] {
  const { seed, today, registers } = setting;
  const dice = new Dice(seed, 'family', firstIndex);
  const household = inventHousehold(dice, registers.turns.comes('moved', 14));
  const siblings: Child[] = [];
  for (const { born, twin } of inventBirths(dice, registers.turns, today, most)) {
    const sex = dice.chance(0.51) ? 'M' : 'F';
    const given = inventGiven(household, sex, siblings, dice);
    const traits = inventTraits(household, born, today, dice);
    const index = firstIndex + siblings.length;
    const child = register({ index, household, given, born, sex, traits, twin }, setting);
    siblings.push({ ...child, ...asAgenciesSend(child, twin, siblings, registers, dice) });
  }
  return siblings;
}

interface NewChild {
  readonly index: number;
  readonly household: Household;
  readonly given: readonly string[];
  readonly born: IsoDate;
  readonly sex: 'F' | 'M';
  readonly traits: Traits;
  readonly twin: boolean;
  /** Given only where it must be a certain one. */
  readonly nhsNumber?: string;
}

/** Gives a child the numbers and the school. */
export function register(of: NewChild, { today, registers }: Setting): TrueChild {
  const { index, household, born, sex, traits, twin } = of;
  const group = yearGroupOf(born, academicYearOf(today));
  const ofSchoolAge = receptionYearOf(born) <= academicYearOf(today);
  // Taught at home, or in another authority.
  const elsewhere = twin || of.nhsNumber ? false : registers.turns.comes('taught elsewhere', 40);
  const hasUpn = ofSchoolAge && !elsewhere;
  return {
    index,
    household,
    given: of.given,
    family: household.family,
    dateOfBirth: born,
    sex,
    nhsNumber: of.nhsNumber ?? registers.nhsNumbers.next(),
    upn: hasUpn ? registers.upns.next(household.primaryCode, receptionYearOf(born)) : null,
    localPatientId: `NGP${String(index + 1).padStart(7, '0')}`,
    localAuthorityId: traits.episodes.length > 0 ? `NM${String(index + 1).padStart(7, '0')}` : null,
    schoolCode: group === null || elsewhere ? null : schoolOf(household, group, traits),
    traits,
  };
}

function schoolOf(household: Household, group: number, { sen }: Traits): string {
  const [special] = SPECIAL_SCHOOLS;
  const severe = sen?.needs.some((need) => ['SLD', 'ASD', 'PD'].includes(need)) ?? false;
  if (special && sen?.provision === 'E' && severe) return special.code;
  return group <= 6 ? household.primaryCode : household.secondaryCode;
}

function inventGiven(
  { tradition }: Household,
  sex: 'F' | 'M',
  siblings: readonly Child[],
  dice: Dice,
): string[] {
  const taken = new Set(siblings.map((sibling) => sibling.given[0]));
  let first = givenName(tradition, sex, dice);
  // Nobody calls two of their children the same.
  for (let i = 0; taken.has(first) && i < 50; i += 1) first = givenName(tradition, sex, dice);
  const middle = dice.chance(0.35) ? givenName(tradition, sex, dice) : first;
  return middle === first ? [first] : [first, middle];
}
