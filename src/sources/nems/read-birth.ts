import type { SourceRecord } from '../../domain/source.ts';
import { SNOMED_CT, codesIn, conceptOf } from '../fhir-r4/concept.ts';
import { currentName, nameText } from '../fhir-r4/human-name.ts';
import type { EventRecords } from './event-records.ts';

/** Birth weight, and length of gestation at birth (SNOMED CT). */
const BIRTH_MEASUREMENTS = new Set(['364589006', '412726003']);
/** NHS PersonRelationshipType-1 and HL7 v3 RoleCode. */
const MOTHER_CODES = new Set(['12', 'NMTH', 'MTH']);

/** What was measured at birth, and the mother. */
export const readBirth = (of: EventRecords): SourceRecord[] => [
  ...readMeasurements(of),
  ...readMother(of),
];

function readMeasurements(of: EventRecords): SourceRecord[] {
  const [related] = of.message.all('RelatedPerson');
  const child = related ? of.message.meant(related.get('patient')) : of.message.all('Patient')[0];
  return of.message.all('Observation').flatMap((observation) => {
    const code = codesIn(observation.get('code'), SNOMED_CT).find((own) =>
      BIRTH_MEASUREMENTS.has(own),
    );
    if (code === undefined) return [];
    const quantity = observation.get('valueQuantity');
    return of.record('growthMeasurement', observation, {
      ...conceptOf(observation.get('code')),
      value: quantity.get('value').number,
      unit: quantity.get('code').text ?? quantity.get('unit').text,
      measuredOn: child?.get('birthDate').day ?? null,
    });
  });
}

/** The Patient that links to the RelatedPerson of the child. That she has parental responsibility is not said. */
function readMother(of: EventRecords): SourceRecord[] {
  return of.message.all('RelatedPerson').flatMap((related) => {
    const mother = of.message
      .all('Patient')
      .find((patient) =>
        patient
          .each('link')
          .some(
            (link) =>
              of.message.meant(link.get('other'))?.get('id').text === related.get('id').text,
          ),
      );
    if (!mother) return [];
    const relationship = conceptOf(related.get('relationship'));
    const isMother = MOTHER_CODES.has(relationship.code ?? '');
    return of.record('familyMember', related, {
      name: nameText(currentName(mother.each('name'))),
      relationship: isMother ? 'Mother' : relationship.display,
      parentalResponsibility: null,
      priority: null,
      telephone: null,
    });
  });
}
