import type { IsoDate } from '../../../../domain/iso-date.ts';
import { COMMUNITY_TRUST } from '../../practitioners.ts';
import { daysAfter, monthsAfter } from '../calendar.ts';
import { healthVisitorOf, schoolNurseOf } from '../staff.ts';
import type { NamedNurse } from '../staff.ts';
import { CARE_PLANS, FLAGS } from './clinical-lists.ts';
import { lately } from './encounters.ts';
import { referenceToOrganisation, referenceToPatient, resourceOf, snomed } from './resource.ts';
import type { Resource, Telling } from './resource.ts';

/** Age at which the health visitor hands over to the school nurse. */
const HANDOVER_MONTHS = 60;
/** The trust keeps the teams of the past for as long. */
const KEPT_MONTHS = 96;

/** The nurse on whose caseload the child is, and the one before. */
export function careTeams({ child, today }: Telling): Resource[] {
  const born = child.dateOfBirth;
  const handover = monthsAfter(born, HANDOVER_MONTHS);
  const visited = handover > today || monthsAfter(born, KEPT_MONTHS) > today || child.index === 0;
  const team = (role: string, nurse: NamedNurse, start: IsoDate, end: IsoDate | null) => ({
    status: end ? 'inactive' : 'active',
    name: 'Healthy child team',
    subject: referenceToPatient(child),
    period: { start, ...(end && { end }) },
    participant: [
      {
        role: [{ text: role }],
        member: { identifier: { value: nurse.practitionerCode }, display: nurse.name },
        onBehalfOf: referenceToOrganisation(COMMUNITY_TRUST),
        period: { start, ...(end && { end }) },
      },
    ],
  });
  const visiting = () =>
    team('Health visitor', healthVisitorOf(child), born, handover <= today ? handover : null);
  const nursing = () => team('School nurse', schoolNurseOf(child), handover, null);
  return [
    ...(visited ? [resourceOf(child, 'CareTeam', 1, visiting())] : []),
    ...(handover <= today ? [resourceOf(child, 'CareTeam', 2, nursing())] : []),
  ];
}

export function flags({ child, today, dice }: Telling): Resource[] {
  if (!child.traits.flagged) return [];
  return [
    resourceOf(child, 'Flag', 1, {
      status: 'active',
      code: snomed(dice.skewed(FLAGS)),
      subject: referenceToPatient(child),
      period: { start: lately(child.dateOfBirth, today, 700, dice) },
    }),
  ];
}

export function carePlans({ child, today, dice }: Telling): Resource[] {
  if (!child.traits.carePlan) return [];
  const [title, activities] = dice.pick(CARE_PLANS);
  const start = lately(child.dateOfBirth, today, 600, dice);
  const end = daysAfter(start, 365);
  const over = end < today;
  return [
    resourceOf(child, 'CarePlan', 1, {
      status: over ? 'completed' : 'active',
      intent: 'plan',
      title,
      subject: referenceToPatient(child),
      period: { start, ...(over && { end }) },
      activity: activities.map((description) => ({
        detail: { status: over ? 'completed' : 'in-progress', description },
      })),
    }),
  ];
}
