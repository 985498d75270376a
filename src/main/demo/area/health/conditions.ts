import {
  MENTAL_HEALTH_SERVICE,
  SEXUAL_HEALTH_SERVICE,
  SUBSTANCE_SERVICE,
} from '../../practitioners.ts';
import { daysAfter } from '../calendar.ts';
import type { SensitiveService } from '../child.ts';
import { ALLERGENS, CONDITIONS, PASSING, SENSITIVE } from './clinical-lists.ts';
import { lately, sinceAge } from './encounters.ts';
import {
  hl7,
  labelled,
  momentOn,
  referenceToOrganisation,
  referenceToPatient,
} from './resource.ts';
import { resourceOf, snomed } from './resource.ts';
import type { Resource, Telling } from './resource.ts';

const SERVICES = {
  MENTAL_HEALTH: MENTAL_HEALTH_SERVICE,
  SEXUAL_HEALTH: SEXUAL_HEALTH_SERVICE,
  SUBSTANCE_MISUSE: SUBSTANCE_SERVICE,
} as const;
/** Nobody comes to such a service much before. */
const YOUNGEST: Readonly<Record<SensitiveService, number>> = {
  MENTAL_HEALTH: 8,
  SEXUAL_HEALTH: 13,
  SUBSTANCE_MISUSE: 13,
};

export function conditions({ child, today, dice }: Telling): Resource[] {
  const chosen = [
    ...new Set(Array.from({ length: child.traits.conditions }, () => dice.skewed(CONDITIONS))),
  ];
  return chosen.map((coded, i) => {
    const onset = lately(child.dateOfBirth, today, 3000, dice);
    const ended = daysAfter(onset, dice.whole(7, 60));
    const over = PASSING.has(coded[0]) && ended < today;
    return resourceOf(child, 'Condition', i + 1, {
      clinicalStatus: hl7('condition-clinical', over ? 'resolved' : 'active'),
      verificationStatus: hl7('condition-ver-status', 'confirmed'),
      code: snomed(coded),
      subject: referenceToPatient(child),
      onsetDateTime: onset,
      ...(over && { abatementDateTime: ended }),
      recordedDate: onset,
    });
  });
}

export const allergies = ({ child, today, dice }: Telling): Resource[] =>
  dice.some(ALLERGENS, child.traits.allergies).map(({ coded, category }, i) =>
    resourceOf(child, 'AllergyIntolerance', i + 1, {
      clinicalStatus: hl7('allergyintolerance-clinical', 'active'),
      verificationStatus: hl7('allergyintolerance-verification', 'confirmed'),
      type: 'allergy',
      category: [category],
      criticality: dice.chance(0.3) ? 'high' : 'low',
      code: snomed(coded),
      patient: referenceToPatient(child),
      recordedDate: lately(child.dateOfBirth, today, 3000, dice),
    }),
  );

/** A condition and a contact of each sensitive service that the child goes to. */
export const sensitiveRecords = (telling: Telling): Resource[] =>
  telling.child.traits.sensitive.flatMap((service, i) => {
    const { child, dice } = telling;
    const { label, conditions: coded, contact } = SENSITIVE[service];
    const on = sinceAge(telling, YOUNGEST[service]);
    // Some senders forget the label: then the code alone tells.
    const meta = child.index === 0 || dice.chance(0.85) ? labelled(label) : {};
    return [
      // Numbers of their own, far from those of the ordinary records.
      resourceOf(child, 'Condition', 101 + i, {
        ...meta,
        clinicalStatus: hl7('condition-clinical', 'active'),
        verificationStatus: hl7('condition-ver-status', 'confirmed'),
        code: snomed(dice.skewed(coded)),
        subject: referenceToPatient(child),
        onsetDateTime: on,
        recordedDate: on,
      }),
      resourceOf(child, 'Encounter', 101 + i, {
        ...labelled(label),
        status: 'finished',
        class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'AMB' },
        type: [snomed(contact)],
        subject: referenceToPatient(child),
        period: momentOn(on, dice),
        serviceProvider: referenceToOrganisation(SERVICES[service]),
      }),
    ];
  });
