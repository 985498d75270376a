import type { IsoDate } from '../../../domain/iso-date.ts';
import { parseIsoDate } from '../../../domain/iso-date.ts';
import { daysAfter } from './calendar.ts';
import type { Child, Oddity, SentPerson } from './child.ts';
import type { Dice } from './dice.ts';
import { mistyped } from './identifiers.ts';
import { SHORT_NAMES } from './names/british-names.ts';
import { familyName } from './names/traditions.ts';
import type { Registers } from './registers.ts';

/** A child before the agencies have written down what they know. */
export type TrueChild = Omit<
  Child,
  'sentByHealth' | 'sentBySchool' | 'sentBySocialCare' | 'oddities'
>;

type AsSent = Pick<Child, 'sentByHealth' | 'sentBySchool' | 'sentBySocialCare' | 'oddities'>;

/** What each agency sends of the child, with what they disagree about or have wrong. */
export function asAgenciesSend(
  child: TrueChild,
  twin: boolean,
  siblings: readonly Child[],
  registers: Registers,
  dice: Dice,
): AsSent {
  const oddities: Oddity[] = twin ? ['TWIN'] : [];
  const sentByHealth = fromHealth(child, oddities, registers, dice);
  const sentBySchool =
    child.schoolCode === null ? null : fromSchool(child, oddities, registers, dice);
  const sentBySocialCare =
    child.localAuthorityId === null
      ? null
      : { upn: inCensus(child, siblings, oddities, registers, dice) };
  return { sentByHealth, sentBySchool, sentBySocialCare, oddities };
}

const asIs = (child: TrueChild, number: string | null): SentPerson => ({
  given: child.given,
  family: child.family,
  dateOfBirth: child.dateOfBirth,
  address: child.household.address,
  number,
});

function fromHealth(
  child: TrueChild,
  oddities: Oddity[],
  { turns, nhsNumbers }: Registers,
  dice: Dice,
): SentPerson {
  if (turns.comes('NHS_NUMBER_MISSING', 35)) {
    oddities.push('NHS_NUMBER_MISSING');
    return asIs(child, null);
  }
  if (turns.comes('NHS_NUMBER_MISTYPED', 130)) {
    oddities.push('NHS_NUMBER_MISTYPED');
    return asIs(child, mistyped(child.nhsNumber, dice));
  }
  if (turns.comes('NHS_NUMBER_OF_NOBODY', 300)) {
    oddities.push('NHS_NUMBER_OF_NOBODY');
    return asIs(child, nhsNumbers.next());
  }
  return asIs(child, child.nhsNumber);
}

function fromSchool(
  child: TrueChild,
  oddities: Oddity[],
  { turns }: Registers,
  dice: Dice,
): SentPerson {
  let sent = asIs(child, child.upn);
  const { household } = child;
  if (household.formerAddress) {
    oddities.push('MOVED');
    sent = { ...sent, address: household.formerAddress };
  }
  // Twins stay alike in the school's eyes too: they are to be hard to tell apart.
  if (oddities.includes('TWIN')) return sent;
  if (turns.comes('FAMILY_NAME_CHANGED', 50)) {
    const family = otherFamilyName(child, dice);
    if (family !== child.family) {
      oddities.push('FAMILY_NAME_CHANGED');
      sent = { ...sent, family };
    }
  }
  const [first = '', ...middle] = child.given;
  const short = SHORT_NAMES[first];
  if (short && turns.comes('SHORT_NAME', 12)) {
    oddities.push('SHORT_NAME');
    sent = { ...sent, given: [short, ...middle] };
  }
  if (turns.comes('BIRTH_DATE_DIFFERS', 140)) {
    oddities.push('BIRTH_DATE_DIFFERS');
    sent = { ...sent, dateOfBirth: wrongBirthDate(child.dateOfBirth) };
  }
  if (child.upn && turns.comes('SCHOOL_UPN_MISTYPED', 300)) {
    oddities.push('SCHOOL_UPN_MISTYPED');
    sent = { ...sent, number: mistyped(child.upn, dice) };
  }
  return sent;
}

/** A mother's own name, or a new one: the school hears of it before the surgery does. */
function otherFamilyName({ household, family }: TrueChild, dice: Dice): string {
  const ofCarer = household.carers.find((carer) => carer.family !== family)?.family;
  return ofCarer ?? familyName(household.tradition, dice);
}

/** Day and month changed places, or the day before. */
function wrongBirthDate(born: IsoDate): IsoDate {
  const [year = '', month = '', day = ''] = born.split('-');
  const swapped = month === day ? undefined : parseIsoDate(`${year}-${day}-${month}`);
  return swapped ?? daysAfter(born, -1);
}

function inCensus(
  child: TrueChild,
  siblings: readonly Child[],
  oddities: Oddity[],
  { turns, upns }: Registers,
  dice: Dice,
): string | null {
  const { upn } = child;
  if (!upn) return null;
  const other = siblings.find((s) => s.upn && s.dateOfBirth !== child.dateOfBirth)?.upn;
  if (other && turns.comes('CENSUS_UPN_OF_SIBLING', 30)) {
    oddities.push('CENSUS_UPN_OF_SIBLING');
    return other;
  }
  if (turns.comes('CENSUS_UPN_MISSING', 14)) {
    oddities.push('CENSUS_UPN_MISSING');
    return null;
  }
  if (turns.comes('CENSUS_UPN_MISTYPED', 20)) {
    oddities.push('CENSUS_UPN_MISTYPED');
    return mistyped(upn, dice);
  }
  if (turns.comes('CENSUS_UPN_OF_NOBODY', 60)) {
    oddities.push('CENSUS_UPN_OF_NOBODY');
    return upns.next(child.household.primaryCode, Number(upn.slice(8, 10)));
  }
  return upn;
}
