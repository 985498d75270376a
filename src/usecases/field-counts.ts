import { RECORD_KINDS } from '../domain/records/kinds.ts';
import type { SourcePerson, SourceRecord } from '../domain/source.ts';
import { FEWEST_TOLD } from '../domain/told-count.ts';
import type { FieldCount } from '../store/feed-quality.ts';
import { personKey } from '../store/ingest/person-rows.ts';

/** What is counted of a person, each as the value that a source may leave out. */
const PERSON_FIELDS: Readonly<Record<string, (person: SourcePerson) => unknown>> = {
  'person.given': ({ given }) => given,
  'person.family': ({ family }) => family,
  'person.dateOfBirth': ({ dateOfBirth, expectedDateOfBirth }) =>
    dateOfBirth ?? expectedDateOfBirth,
  'person.sex': ({ sex }) => (sex === 'UNKNOWN' ? null : sex),
  'person.ethnicityCode': ({ ethnicityCode }) => ethnicityCode,
  'person.address.lines': ({ address }) => address?.lines,
  'person.address.postcode': ({ address }) => address?.postcode,
  'person.nhsNumber': ({ identifiers }) => ofSystem(identifiers, 'NHS_NUMBER'),
  'person.upn': ({ identifiers }) => ofSystem(identifiers, 'UPN'),
};

const ofSystem = (
  identifiers: SourcePerson['identifiers'],
  system: string,
): SourcePerson['identifiers'] => identifiers.filter((one) => one.system === system);

/** The numbers of now that have a check to fail. */
const IDENTIFIER_FIELDS: Readonly<Record<string, string>> = {
  NHS_NUMBER: 'person.nhsNumber',
  UPN: 'person.upn',
};

/** How often each field of what a file sent was left out, or failed its check. */
export class FieldCounts {
  readonly #counts = new Map<string, { total: number; missing: number; invalid: number }>();
  /** By the first step of a field, the persons of whom it was sent, up to FEWEST_TOLD. */
  readonly #persons = new Map<string, Set<string>>();

  addPerson(person: SourcePerson): void {
    this.#isOf('person', person.source.code, person.key);
    for (const [field, valueOf] of Object.entries(PERSON_FIELDS)) {
      this.#count(field, valueOf(person));
    }
    for (const { system, valid } of person.identifiers) {
      const count = this.#counts.get(IDENTIFIER_FIELDS[system] ?? '');
      if (count && !valid) count.invalid += 1;
    }
  }

  addRecord({ kind, source, person, values }: SourceRecord): void {
    this.#isOf(kind, source, person);
    const given = values as Readonly<Record<string, unknown>>;
    for (const { path, name } of FIELDS.get(kind) ?? []) this.#count(path, given[name]);
  }

  all(): FieldCount[] {
    return [...this.#counts].map(([field, count]) => {
      const [kind = ''] = field.split('.');
      return { field, ...count, persons: this.#persons.get(kind)?.size ?? 0 };
    });
  }

  #isOf(kind: string, source: string, person: string): void {
    let persons = this.#persons.get(kind);
    if (!persons) this.#persons.set(kind, (persons = new Set()));
    if (persons.size < FEWEST_TOLD) persons.add(personKey(source, person));
  }

  #count(field: string, value: unknown): void {
    let count = this.#counts.get(field);
    if (!count) this.#counts.set(field, (count = { total: 0, missing: 0, invalid: 0 }));
    count.total += 1;
    if (isMissing(value)) count.missing += 1;
  }
}

const isMissing = (value: unknown): boolean =>
  value === null ||
  value === undefined ||
  value === '' ||
  (Array.isArray(value) && value.length === 0);

interface RecordField {
  readonly name: string;
  readonly path: string;
}

const FIELDS = new Map<string, readonly RecordField[]>(
  Object.entries(RECORD_KINDS).map(([kind, { fields }]) => [
    kind,
    Object.keys(fields).map((name) => ({ name, path: `${kind}.${name}` })),
  ]),
);
