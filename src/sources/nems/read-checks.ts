import type { SourceRecord } from '../../domain/source.ts';
import { conceptOf } from '../fhir-r4/concept.ts';
import type { FhirNode } from '../fhir-r4/fhir-node.ts';
import type { EventRecords } from './event-records.ts';

/** Each test of a screening with its outcome, and what the programme concluded. */
export const readScreenings = (of: EventRecords): SourceRecord[] => [
  ...of.message
    .all('Procedure')
    .map((procedure) =>
      screening(of, procedure, procedure.get('outcome'), procedure.get('performedDateTime')),
    ),
  ...of.message
    .all('Observation')
    .map((observation) =>
      screening(
        of,
        observation,
        observation.get('valueCodeableConcept'),
        observation.get('effectiveDateTime'),
      ),
    ),
];

const screening = (of: EventRecords, node: FhirNode, outcome: FhirNode, on: FhirNode) =>
  of.record('screening', node, {
    display: conceptOf(node.get('code')).display,
    outcome: conceptOf(outcome).display,
    occurredOn: on.day ?? of.encounterDay,
  });

/** The newborn and infant physical examination is a check, and each of its examinations a screening. */
export const readPhysicalExamination = (of: EventRecords): SourceRecord[] => [
  ...of.message.all('Encounter').map((encounter) =>
    of.record('childHealthCheck', encounter, {
      ...conceptOf(encounter.first('type')),
      occurredOn: encounter.get('period').get('start').day,
      provider: of.provider,
    }),
  ),
  ...readScreenings(of),
];
