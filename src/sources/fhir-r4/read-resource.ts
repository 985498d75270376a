import type { RecordKind } from '../../domain/records/kinds.ts';
import type { SourceRecord } from '../../domain/source.ts';
import { note, refused } from '../findings.ts';
import { statusCode } from './concept.ts';
import type { FhirNode } from './fhir-node.ts';
import type { PatientRecords } from './patient-records.ts';
import { readCarePlan, readCareTeam, readFlag } from './read-care.ts';
import { readAllergy, readCondition, readGrowth, readImmunisation } from './read-clinical.ts';
import { readEncounter, readEncounterWithoutReason } from './read-encounter.ts';
import { readSensitive } from './read-sensitive.ts';
import { sensitivityOf } from './security-labels.ts';
import type { SensitiveKind } from './sensitive-kind.ts';

interface ResourceReader {
  /** All that it may become. */
  readonly kinds: readonly RecordKind[];
  readonly read: (of: PatientRecords) => SourceRecord[];
  /** Concepts whose codes may make the resource sensitive. */
  readonly concepts: (resource: FhirNode) => readonly FhirNode[];
}

const SENSITIVE: readonly SensitiveKind[] = [
  'mentalHealthRecord',
  'sexualHealthRecord',
  'substanceMisuseRecord',
];
const CONTACTS = ['childHealthCheck', 'emergencyAttendance', 'healthContact'] as const;

const code = (resource: FhirNode): readonly FhirNode[] => [resource.get('code')];
const each =
  (...names: readonly string[]) =>
  (resource: FhirNode): readonly FhirNode[] =>
    names.flatMap((name) => resource.each(name));

/** Every resource type that becomes a record; any other is counted and not taken. */
export const RESOURCE_READERS: Readonly<Record<string, ResourceReader>> = {
  Encounter: {
    kinds: [...CONTACTS, ...SENSITIVE],
    read: readEncounter,
    concepts: each('type', 'reasonCode'),
  },
  Condition: { kinds: ['condition', ...SENSITIVE], read: readCondition, concepts: code },
  AllergyIntolerance: { kinds: ['allergy'], read: readAllergy, concepts: code },
  Immunization: { kinds: ['immunisation'], read: readImmunisation, concepts: () => [] },
  Observation: { kinds: ['growthMeasurement'], read: readGrowth, concepts: code },
  CarePlan: { kinds: ['carePlan', ...SENSITIVE], read: readCarePlan, concepts: carePlanConcepts },
  CareTeam: {
    kinds: ['involvement'],
    read: readCareTeam,
    concepts: each('category', 'reasonCode'),
  },
  Flag: { kinds: ['alert', ...SENSITIVE], read: readFlag, concepts: code },
};

/** Records of one resource; what is not taken, and why, goes to the findings. */
export function readResource(of: PatientRecords, reader: ResourceReader): SourceRecord[] {
  const { resource } = of;
  const absence = whyNotInForce(resource, of.entry.type);
  if (absence) {
    resource.odd(note, absence.code, absence.text);
    return [];
  }
  const concepts = reader.concepts(resource);
  const sensitivity = sensitivityOf(resource, concepts);
  if (sensitivity.verdict === 'ordinary') return reader.read(of);
  if (sensitivity.verdict === 'refused') {
    resource.odd(refused, sensitivity.code, sensitivity.reason);
    return [];
  }
  const record = readSensitive(of, sensitivity.kind);
  if (!record) {
    const text = 'It is sensitive, and Kith has no place of that sensitivity for it.';
    resource.odd(refused, 'LABEL_UNPLACED', text);
    return [];
  }
  const onlyReason =
    sensitivity.by === 'code' &&
    sensitivityOf(resource, each('type')(resource)).verdict === 'ordinary';
  return onlyReason ? [record, ...readEncounterWithoutReason(of)] : [record];
}

function carePlanConcepts(plan: FhirNode): readonly FhirNode[] {
  const activities = plan.each('activity').map((activity) => activity.get('detail').get('code'));
  return [...plan.each('category'), ...activities];
}

const NOT_HELD = new Set(['planned', 'cancelled']);
const NOT_IN_FORCE = new Set(['inactive', 'proposed', 'suspended']);

/** A record that its sender withdrew or denied, a contact that was not, an alert that is over. */
function whyNotInForce(resource: FhirNode, type: string): { code: string; text: string } | null {
  const status = resource.get('status').text ?? '';
  const verification = statusCode(resource.get('verificationStatus')) ?? '';
  if (status === 'entered-in-error' || verification === 'entered-in-error') {
    return { code: 'ENTERED_IN_ERROR', text: 'It was entered in error; it was not taken.' };
  }
  if (verification === 'refuted') {
    return { code: 'REFUTED', text: 'It was found not to be so; it was not taken.' };
  }
  if (type === 'Encounter' && NOT_HELD.has(status)) {
    return { code: 'NOT_HELD', text: 'The contact did not take place (yet); it was not taken.' };
  }
  const ended = resource.get('period').get('end').exists;
  // Taken without an end, it would seem to be in force.
  if ((type === 'Flag' || type === 'CareTeam') && NOT_IN_FORCE.has(status) && !ended) {
    return { code: 'NOT_IN_FORCE', text: 'It is not in force, and no end is given; not taken.' };
  }
  return null;
}
