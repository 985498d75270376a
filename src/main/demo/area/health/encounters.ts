import type { IsoDate } from '../../../../domain/iso-date.ts';
import { COMMUNITY_TRUST, HOSPITAL, PRACTICES } from '../../practitioners.ts';
import type { DemoOrganisation } from '../../practitioners.ts';
import { daysAfter, daysBetween, monthsAfter, workingDay } from '../calendar.ts';
import { EMERGENCY_REASONS, GP_REASONS } from './clinical-lists.ts';
import { momentOn, referenceToOrganisation, referenceToPatient, resourceOf } from './resource.ts';
import { snomed } from './resource.ts';
import type { Coded, Resource, Telling } from './resource.ts';

/** The Healthy Child Programme, by the day of life on which each review is due. */
const REVIEWS: readonly (readonly [days: number, coded: Coded])[] = [
  [12, ['410621008', 'New birth visit']],
  [50, ['410623006', '6 to 8 week review']],
  [340, ['410627007', '1 year review']],
  [820, ['410630000', '2 to 2½ year review']],
  [1760, ['410633003', 'School entry review']],
];

interface Contact {
  readonly setting: 'AMB' | 'EMER';
  readonly type: Coded;
  readonly reason: Coded | null;
  readonly on: IsoDate;
  readonly at: DemoOrganisation;
}

export const encounters = (telling: Telling): Resource[] =>
  [...reviews(telling), ...surgeryContacts(telling), ...emergencies(telling)].map((contact, i) =>
    encounter(telling, contact, i + 1),
  );

function encounter({ child, dice }: Telling, contact: Contact, ordinal: number): Resource {
  const { setting, type, reason, on, at } = contact;
  return resourceOf(child, 'Encounter', ordinal, {
    status: 'finished',
    class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: setting },
    type: [snomed(type)],
    subject: referenceToPatient(child),
    period: momentOn(on, dice, setting === 'EMER'),
    ...(reason && { reasonCode: [snomed(reason)] }),
    serviceProvider: referenceToOrganisation(at),
  });
}

const reviews = ({ child, today, dice }: Telling): Contact[] =>
  REVIEWS.flatMap(([days, type]) => {
    const on = workingDay(daysAfter(child.dateOfBirth, days + dice.whole(0, 25)));
    const missed = dice.chance(0.07);
    return missed || on > today
      ? []
      : [{ setting: 'AMB', type, reason: null, on, at: COMMUNITY_TRUST }];
  });

function surgeryContacts({ child, today, dice }: Telling): Contact[] {
  const practice = PRACTICES.find(({ code }) => code === child.household.practiceCode);
  if (!practice) return [];
  return Array.from({ length: dice.whole(1, 4) }, () => ({
    setting: 'AMB' as const,
    type: dice.chance(0.25)
      ? (['386472008', 'Telephone consultation'] as const)
      : (['11429006', 'Consultation'] as const),
    reason: dice.skewed(GP_REASONS),
    on: lately(child.dateOfBirth, today, 2000, dice),
    at: practice,
  }));
}

const emergencies = ({ child, today, dice }: Telling): Contact[] =>
  Array.from({ length: child.traits.emergencies }, () => ({
    setting: 'EMER' as const,
    type: ['4525004', 'Emergency department attendance'] as const,
    reason: dice.skewed(EMERGENCY_REASONS),
    on: anyDay(child.dateOfBirth, today, 2500, dice),
    at: HOSPITAL,
  }));

/** A day of the child's life, at most so many days ago. */
function anyDay(born: IsoDate, today: IsoDate, most: number, dice: Telling['dice']): IsoDate {
  return daysAfter(
    today,
    -dice.whole(1, Math.max(1, Math.min(most, daysBetween(born, today) - 1))),
  );
}

/** The same on a working day, and never after today. */
export function lately(
  born: IsoDate,
  today: IsoDate,
  most: number,
  dice: Telling['dice'],
): IsoDate {
  const day = workingDay(anyDay(born, today, most, dice));
  return day <= today ? day : today;
}

/** When the child had reached an age in years, or a day not long ago where they have not yet. */
export function sinceAge({ child, today, dice }: Telling, years: number): IsoDate {
  const from = monthsAfter(child.dateOfBirth, years * 12);
  const most = Math.max(2, daysBetween(from, today));
  return lately(child.dateOfBirth, today, most, dice);
}
