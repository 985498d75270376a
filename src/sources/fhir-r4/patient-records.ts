import type { RecordKind, RecordValues } from '../../domain/records/kinds.ts';
import type { Finding, SourceRecord, SourceWithdrawal } from '../../domain/source.ts';
import { hashedKey } from '../hashed-key.ts';
import { RecordKeys } from '../record-keys.ts';
import type { Directory } from './directory.ts';
import { FhirNode } from './fhir-node.ts';
import type { Entry } from './references.ts';

/** One resource of a patient while its records are read. */
export class PatientRecords {
  readonly resource: FhirNode;
  readonly entry: Entry;
  readonly directory: Directory;
  readonly findings: Finding[];
  readonly #source: string;
  readonly #person: string;
  readonly #keys = new RecordKeys();

  constructor(
    entry: Entry,
    patient: { readonly source: string; readonly key: string },
    directory: Directory,
    findings: Finding[],
    path = `entry[${entry.index}].resource`,
  ) {
    this.resource = new FhirNode(entry.resource, path, findings);
    this.entry = entry;
    this.directory = directory;
    this.findings = findings;
    this.#source = patient.source;
    this.#person = patient.key;
  }

  /** A record of the whole resource, or of one part of it, which then has a name of its own. */
  record<K extends RecordKind>(
    kind: K,
    values: RecordValues<K>,
    part?: { readonly node: FhirNode; readonly name: string },
  ): SourceRecord {
    return {
      kind,
      source: this.#source,
      person: this.#person,
      key: part ? this.#keys.next(kind, this.#partKey(part.name)) : resourceKey(this.resource),
      at: part?.node.path ?? this.resource.path,
      values,
      // A kind and its values belong together by the signature above.
    } as unknown as SourceRecord;
  }

  /**
   * What the resource may have said before and says no more: corrected, it can become another kind of record,
   * or none. Null: it always was what it is.
   */
  withdrawal(
    kinds: readonly RecordKind[],
    given: readonly SourceRecord[],
  ): SourceWithdrawal | null {
    const key = resourceKey(this.resource);
    const stay = given.map((record) => ({ kind: record.kind, key: record.key }));
    const isWhole = kinds.every((kind) => stay.some((one) => one.kind === kind && one.key === key));
    return isWhole ? null : { source: this.#source, person: this.#person, key, kinds, stay };
  }

  /** The parts of a Patient are named within the person already, and need no number of theirs. */
  #partKey(name: string): string {
    return this.entry.type === 'Patient' ? name : `${resourceKey(this.resource)}/${name}`;
  }

  partyName(reference: FhirNode): string | null {
    return this.directory.partyName(reference, this.entry);
  }
}

/** The resource's business identifier, else its id; what has neither is named by what it says. */
function resourceKey(resource: FhirNode): string {
  const single = resource.get('identifier');
  const identifier = Array.isArray(single.value) ? resource.first('identifier') : single;
  const value = identifier.get('value').text;
  if (value) return [identifier.get('system').text, value].filter((p) => p !== null).join('|');
  return resource.get('id').text ?? hashedKey(JSON.stringify(resource.value));
}
