import type {
  Finding,
  SourceItem,
  SourcePerson,
  SourceRecord,
  SourceRestriction,
} from '../../domain/source.ts';
import { findingItem, note, oddity, refused } from '../findings.ts';
import { hashedKey } from '../hashed-key.ts';
import type { BundleEntry } from './bundle-entries.ts';
import { GROWTH_CODES } from './code-tables.ts';
import { LOINC, SNOMED_CT, codesIn } from './concept.ts';
import { Directory } from './directory.ts';
import type { Patient } from './directory.ts';
import { FhirNode } from './fhir-node.ts';
import { isObject } from './json-value.ts';
import { NotTaken } from './not-taken.ts';
import { PatientRecords } from './patient-records.ts';
import { readAroundPatient } from './read-around-patient.ts';
import { readPatient } from './read-patient.ts';
import { RESOURCE_READERS, readResource } from './read-resource.ts';
import { nameMeant } from './references.ts';
import type { Entry } from './references.ts';
import { isConfidential } from './security-labels.ts';
import { WaitingRoom } from './waiting-room.ts';

/** One Bundle while it is read: who is in it, who is waited for, what was not taken. */
export class BundleReading {
  readonly #directory = new Directory();
  readonly #waiting = new WaitingRoom();
  readonly #notTaken = new NotTaken();
  #entries = 0;

  *take(sent: BundleEntry): Generator<SourceItem> {
    this.#entries += 1;
    const at = `entry[${sent.index}]`;
    if (sent.value === undefined) {
      const text = 'The resource is larger than Kith reads; it was not taken.';
      yield findingItem(refused(at, 'RESOURCE_TOO_LARGE', text));
      return;
    }
    const resource = isObject(sent.value) ? sent.value['resource'] : undefined;
    if (!isObject(sent.value) || !isObject(resource)) {
      yield findingItem(note(at, 'ENTRY_WITHOUT_RESOURCE', 'The entry holds no resource.'));
      return;
    }
    if (sent.cleaned) {
      const text = 'The resource holds control or direction characters; they were left out.';
      yield findingItem(oddity(`${at}.resource`, 'CHARACTERS_REMOVED', text));
    }
    const fullUrl = sent.value['fullUrl'];
    const type = resource['resourceType'];
    yield* this.#takeResource({
      index: sent.index,
      fullUrl: typeof fullUrl === 'string' && fullUrl ? fullUrl : null,
      type: typeof type === 'string' ? type : '',
      resource,
      characters: sent.characters,
    });
  }

  *end(): Generator<SourceItem> {
    for (const entry of this.#waiting.releaseAll()) {
      yield findingItem(refused(placeOf(entry), 'PATIENT_UNKNOWN', WITHOUT_PATIENT));
    }
    for (const finding of this.#notTaken.findings()) yield findingItem(finding);
    if (this.#entries === 0) {
      yield findingItem(oddity('entry', 'NO_CHILDREN', 'The Bundle holds no entry.'));
    }
  }

  *#takeResource(entry: Entry): Generator<SourceItem> {
    const { type } = entry;
    if (type === 'Patient') {
      yield* this.#takePatient(entry);
    } else if (type === 'Organization' || type === 'Practitioner') {
      this.#directory.addParty(entry);
    } else if (!Object.hasOwn(RESOURCE_READERS, type)) {
      this.#notTaken.add(type, placeOf(entry));
    } else if (type === 'Observation' && !isGrowth(nodeOf(entry))) {
      this.#notTaken.add('Observation', placeOf(entry));
    } else {
      yield* this.#takeOfPatient(entry);
    }
  }

  *#takePatient(entry: Entry): Generator<SourceItem> {
    const findings: Finding[] = [];
    const patient = nodeOf(entry, findings);
    const organisation = patient.get('managingOrganization');
    const restricted = isConfidential(patient);
    const person = readPatient(patient, this.#directory.partyName(organisation, entry));
    const known = person && { source: person.source.code, key: person.key };
    const names = this.#directory.addPatient(entry, patientOf(known, restricted));
    const records: SourceRecord[] = [];
    if (person && known) {
      yield { type: 'person', person: restricted ? { ...person, address: null } : person };
      const of = new PatientRecords(entry, known, this.#directory, findings);
      records.push(...readAroundPatient(of));
    } else {
      findings.push(patientWithoutSource(entry));
    }
    if (person && restricted) {
      findings.push(restrictedPatient(entry));
      yield { type: 'restriction', restriction: restrictionOf(patient, person) };
    }
    for (const finding of findings) yield findingItem(finding);
    for (const record of records) yield { type: 'record', record };
    const waiting = names.flatMap((name) => this.#waiting.release(name));
    for (const held of waiting.toSorted((a, b) => a.index - b.index))
      yield* this.#takeOfPatient(held);
  }

  *#takeOfPatient(entry: Entry): Generator<SourceItem> {
    const resource = nodeOf(entry);
    const subject = resource.get('subject');
    const name = nameMeant(subject.exists ? subject : resource.get('patient'), entry);
    const patient = name === null ? undefined : this.#directory.patient(name);
    if (patient?.is === 'taken') {
      const findings: Finding[] = [];
      const of = new PatientRecords(entry, patient, this.#directory, findings);
      const reader = RESOURCE_READERS[entry.type];
      if (!reader) return;
      const records = readResource(of, reader);
      const withdrawal = of.withdrawal(reader.kinds, records);
      for (const finding of findings) yield findingItem(finding);
      if (withdrawal) yield { type: 'withdrawal', withdrawal };
      for (const record of records) yield { type: 'record', record };
    } else if (patient) {
      const [code, text] = WHY_NOT_TAKEN[patient.is];
      yield findingItem(refused(placeOf(entry), code, text));
    } else if (name === null || !this.#waiting.hold(name, entry)) {
      yield findingItem(refused(placeOf(entry), 'PATIENT_UNKNOWN', WITHOUT_PATIENT));
    }
  }
}

const WITHOUT_PATIENT = 'Its Patient is not in the file; it was not taken.';

const placeOf = (entry: Entry): string => `entry[${entry.index}].resource`;
const nodeOf = (entry: Entry, findings: Finding[] = []): FhirNode =>
  new FhirNode(entry.resource, placeOf(entry), findings);

const isGrowth = (observation: FhirNode): boolean => {
  const code = observation.get('code');
  return (
    codesIn(code, LOINC).some((own) => GROWTH_CODES.loinc.has(own)) ||
    codesIn(code, SNOMED_CT).some((own) => GROWTH_CODES.snomed.has(own))
  );
};

const patientOf = (
  known: { readonly source: string; readonly key: string } | null,
  restricted: boolean,
): Patient => {
  if (!known) return { is: 'refused' };
  return restricted ? { is: 'restricted' } : { is: 'taken', ...known };
};

/** Of a resource whose Patient is in the file and not taken, the code and text of the finding. */
const WHY_NOT_TAKEN = {
  restricted: [
    'PATIENT_RESTRICTED',
    'Its Patient is restricted: nothing but who they are is taken.',
  ],
  refused: ['PATIENT_REFUSED', 'Its Patient was not taken, so neither is it.'],
  ambiguous: [
    'PATIENT_AMBIGUOUS',
    'Two Patients of the file go by the name that it refers to; it was not taken.',
  ],
} as const;

const restrictedPatient = (entry: Entry): Finding =>
  note(
    placeOf(entry),
    'RESTRICTED',
    'The Patient is restricted: where the child is will be sealed with the person.',
  );

/** Some servers count no versions: then the instant of the last change names this one, else its content. */
const restrictionOf = (patient: FhirNode, { source, key }: SourcePerson): SourceRestriction => {
  const meta = patient.get('meta');
  const version = meta.get('versionId').text ?? meta.get('lastUpdated').text;
  return {
    ...{ source: source.code, person: key },
    version: version ?? hashedKey(JSON.stringify(patient.value)),
  };
};

const patientWithoutSource = (entry: Entry): Finding => {
  const text = 'The Patient names no source: neither meta.source nor a local identifier.';
  return refused(placeOf(entry), 'SOURCE_MISSING', text);
};
