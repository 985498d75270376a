import { randomUUID } from 'node:crypto';
import { REASON_CODES } from '../../decision/outcome.ts';
import { RECORD_FIELDS } from '../../domain/child-record.ts';
import { uuidAsked } from '../../domain/uuid.ts';
import type { SharingAgreement } from '../../policy/agreement.ts';
import { categoryOf } from '../../policy/coverage.ts';
import { readAgreementVersions } from '../../store/agreement-versions.ts';
import type { EventFilter, FieldsAsked } from '../../store/audit-questions/event-filter.ts';
import { childrenFor } from '../../store/audit-questions/who-is-sealed.ts';
import { practitionerByHandle } from '../../store/list-practitioners.ts';
import { readOrganisationCodes } from '../../store/organisation-codes.ts';
import type { Store } from '../../store/store.ts';
import { invalid } from '../act.ts';

/** Which events are asked for; null: any. */
export interface AuditFilter {
  readonly child: string | null;
  /** A handle. */
  readonly practitioner: string | null;
  /** A code. */
  readonly organisation: string | null;
  readonly category: string | null;
  /** A path of the child's record. */
  readonly field: string | null;
  readonly fieldOutcome: string | null;
  readonly purpose: string | null;
  readonly action: string | null;
  readonly outcome: string | null;
  readonly override: boolean | null;
  /** Instants, ISO 8601: from the one, and before the other. */
  readonly from: string | null;
  readonly until: string | null;
}

export const FIELD_OUTCOMES: readonly string[] = ['PERMITTED', 'WITHHELD', ...REASON_CODES];

/** A filter as the store takes it, and the child that it names, where for the viewer there is one. */
export interface FilterRead {
  readonly filter: EventFilter;
  readonly childId: string | null;
}

/** @throws Refused for a filter that asks for what Kith does not know. */
export async function readFilter(
  store: Store,
  viewerId: string,
  asked: AuditFilter,
): Promise<FilterRead> {
  const { fieldOutcome, purpose, action, outcome, override, from, until } = asked;
  if (fieldOutcome !== null && !FIELD_OUTCOMES.includes(fieldOutcome)) {
    throw invalid(`fieldOutcome: one of ${FIELD_OUTCOMES.join(', ')}.`);
  }
  if (from !== null && until !== null && from >= until) {
    throw invalid('until: an instant after `from`.');
  }
  const childId = await childFor(store, viewerId, asked.child);
  return {
    childId,
    filter: {
      // Of whom there is no such child for the viewer, there are no events: as of an id of nobody.
      subjectId: asked.child === null ? null : (childId ?? randomUUID()),
      practitionerId: await practitionerNamed(store, asked.practitioner),
      organisationId: await organisationNamed(store, asked.organisation),
      fields: await fieldsNamed(store, asked),
      ...{ fieldOutcome, purpose, action, outcome, override, from, until },
    },
  };
}

async function childFor(
  { client }: Store,
  viewerId: string,
  child: string | null,
): Promise<string | null> {
  if (child === null) return null;
  const id = uuidAsked(child);
  return (await childrenFor(client, viewerId, [id])).has(id) ? id : null;
}

async function practitionerNamed({ client }: Store, handle: string | null): Promise<string | null> {
  if (handle === null) return null;
  const found = await practitionerByHandle(client, handle);
  if (!found) throw invalid('practitioner: nobody is entered by this handle.');
  return found.id;
}

async function organisationNamed({ client }: Store, code: string | null): Promise<string | null> {
  if (code === null) return null;
  const id = (await readOrganisationCodes(client)).get(code);
  if (id === undefined) throw invalid('organisation: none is entered by this code.');
  return id;
}

async function fieldsNamed(
  store: Store,
  { category, field }: AuditFilter,
): Promise<readonly FieldsAsked[] | null> {
  if (field !== null && !RECORD_FIELDS.some(({ path }) => path === field)) {
    throw invalid('field: no field of the record has this path.');
  }
  if (category === null) return field === null ? null : [{ versions: null, paths: [field] }];
  const agreements = await everyAgreement(store);
  if (!agreements.some(({ categories }) => category in categories)) {
    throw invalid('category: no version of the agreement has it.');
  }
  const versionsByPaths = new Map<string, number[]>();
  for (const agreement of agreements) {
    const paths = RECORD_FIELDS.map(({ path }) => path)
      .filter((path) => categoryOf(agreement, path) === category)
      .filter((path) => field === null || path === field);
    const key = paths.join(',');
    versionsByPaths.set(key, [...(versionsByPaths.get(key) ?? []), agreement.version]);
  }
  return [...versionsByPaths]
    .filter(([paths]) => paths !== '')
    .map(([paths, versions]) => ({ versions, paths: paths.split(',') }));
}

export async function everyAgreement(store: Store): Promise<SharingAgreement[]> {
  const versions = await readAgreementVersions(store.client);
  return Promise.all(versions.map(({ version }) => store.readAgreement(version)));
}
