import { daysAfter, monthsAfter, workingDay } from '../calendar.ts';
import { INFLUENZA, SCHEDULE } from './vaccination-schedule.ts';
import type { ScheduledDose } from './vaccination-schedule.ts';
import { hl7, referenceToPatient, resourceOf, snomed } from './resource.ts';
import type { Coded, Resource, Telling } from './resource.ts';

const SITES: readonly Coded[] = [
  ['368208006', 'Left upper arm'],
  ['368209003', 'Right upper arm'],
  ['61396006', 'Left thigh'],
  ['11207009', 'Right thigh'],
];

/** Doses of the schedule that were due by today: given, a little late, or declined. */
export function immunisations({ child, today, dice }: Telling): Resource[] {
  const accepts = child.household.vaccinates;
  const influenza = [30, 42, 54].map((months, i) => ({ months, vaccine: INFLUENZA, dose: i + 1 }));
  const doses: ScheduledDose[] = [
    ...SCHEDULE,
    // Offered every autumn, and taken by about half.
    ...influenza.filter(() => dice.chance(0.3)),
  ];
  return doses.flatMap(({ months, vaccine, dose }, ordinal) => {
    const late = dice.chance(0.12) ? dice.whole(20, 160) : dice.whole(0, 12);
    const on = workingDay(daysAfter(monthsAfter(child.dateOfBirth, months), late));
    const declined = !accepts || dice.chance(0.02);
    const lot = `${dice.pick(['A', 'B', 'H', 'K'])}${dice.whole(10_000, 99_999)}`;
    const site = dice.pick(SITES);
    if (on > today) return [];
    return [
      resourceOf(child, 'Immunization', ordinal + 1, {
        status: declined ? 'not-done' : 'completed',
        ...(declined && { statusReason: hl7Reason }),
        vaccineCode: snomed(vaccine),
        patient: referenceToPatient(child),
        occurrenceDateTime: on,
        ...(!declined && { lotNumber: lot, site: snomed(site) }),
        protocolApplied: [{ doseNumberPositiveInt: dose }],
      }),
    ];
  });
}

const hl7Reason = { ...hl7('v3-ActReason', 'PATOBJ'), text: 'Parental choice' };
