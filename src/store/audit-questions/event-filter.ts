import type { SQL } from 'drizzle-orm';
import { sql } from 'drizzle-orm';
import { event, kind, shapeField } from '../../../schema/audit.ts';
import { idsOfChild } from '../linkage/said-of.ts';
import { GRAIN } from './grains.ts';

/** Fields that are asked for, under some versions of the agreement; null: under all. */
export interface FieldsAsked {
  readonly versions: readonly number[] | null;
  readonly paths: readonly string[];
}

/** What events are asked for; null: any. Instants are ISO 8601. */
export interface EventFilter {
  readonly subjectId: string | null;
  readonly practitionerId: string | null;
  readonly organisationId: string | null;
  readonly fields: readonly FieldsAsked[] | null;
  /** PERMITTED, WITHHELD for every reason, or one reason; of a field of `fields`. */
  readonly fieldOutcome: string | null;
  readonly purpose: string | null;
  readonly action: string | null;
  readonly outcome: string | null;
  /** Whether the event is an override, or a field of it was shown because of one. */
  readonly override: boolean | null;
  /** From this instant, and before that one. */
  readonly from: string | null;
  readonly until: string | null;
}

export const textArray = (values: readonly string[]): SQL => sql`${sql.param([...values])}::text[]`;
export const uuidArray = (values: readonly string[]): SQL => sql`${sql.param([...values])}::uuid[]`;
export const intArray = (values: readonly number[]): SQL =>
  sql`${sql.param([...values])}::bigint[]::integer[]`;

/** All of these conditions; none: everything. */
export const allOf = (...conditions: readonly (SQL | null)[]): SQL => {
  const asked = conditions.filter((condition) => condition !== null);
  return asked.length === 0 ? sql`true` : sql`(${sql.join(asked, sql` and `)})`;
};

/** One of these conditions; none: nothing. */
const oneOf = (conditions: readonly SQL[]): SQL =>
  conditions.length === 0 ? sql`false` : sql`(${sql.join([...conditions], sql` or `)})`;

/** Which kinds of events are asked for; null: all of them. */
export function kindsAsked(filter: EventFilter): SQL | null {
  const { organisationId, purpose, action, outcome, override } = filter;
  const conditions = [
    organisationId === null ? null : sql`${kind.organisationId} = ${organisationId}::uuid`,
    purpose === null ? null : sql`${kind.purpose} = ${purpose}`,
    action === null ? null : sql`${kind.action} = ${action}`,
    outcome === null ? null : sql`${kind.looked} = ${outcome}`,
    asksForFields(filter) ? fieldsAsked(filter) : null,
    override === null ? null : override ? overriding(filter) : sql`not ${kind.override}`,
  ].filter((condition) => condition !== null);
  return conditions.length === 0 ? null : allOf(...conditions);
}

const asksForFields = ({ fields, fieldOutcome }: EventFilter): boolean =>
  fields !== null || fieldOutcome !== null;

/** Where fields are asked for as well, one of them has to have been shown because of the override. */
const overriding = (filter: EventFilter): SQL | null =>
  asksForFields(filter) ? null : sql`${kind.override}`;

function fieldsAsked(filter: EventFilter): SQL {
  const { fields, fieldOutcome, override } = filter;
  const rows = allOf(
    outcomeAsked(fieldOutcome),
    override === true ? sql`${shapeField.override}` : null,
  );
  const groups = fields ?? [{ versions: null, paths: null }];
  return allOf(
    // Who was answered as if there were no such child was neither shown nor refused a field.
    fieldOutcome === null ? null : sql`${kind.outcome} <> 'ABSENT'`,
    oneOf(
      groups.map(({ versions, paths }) =>
        allOf(
          sql`${kind.shape} in (select ${shapeField.shape} from ${shapeField}
            where ${paths === null ? rows : allOf(isAmong(paths), rows)})`,
          versions === null ? null : sql`${kind.agreementVersion} = any(${intArray(versions)})`,
        ),
      ),
    ),
  );
}

const isAmong = (paths: readonly string[]): SQL =>
  sql`${shapeField.path} = any(${textArray(paths)})`;

/** What a seal hid looked as what is shown looks where there is nothing: so it is asked for as PERMITTED. */
function outcomeAsked(fieldOutcome: string | null): SQL | null {
  if (fieldOutcome === null) return null;
  if (fieldOutcome === 'PERMITTED') return sql`${shapeField.outcome} in ('PERMITTED', 'SEALED')`;
  return fieldOutcome === 'WITHHELD'
    ? sql`${shapeField.outcome} not in ('PERMITTED', 'SEALED', 'UNRELATED')`
    : sql`${shapeField.outcome} = ${fieldOutcome}`;
}

/** Which fields of an event's shape a count by fields counts; `version` null: whichever of those asked for. */
export function fieldRowsAsked(
  { fields, fieldOutcome, override }: EventFilter,
  version: SQL | null,
): SQL {
  const groups = fields?.map(({ versions, paths }) =>
    allOf(
      isAmong(paths),
      versions === null || version === null ? null : sql`${version} = any(${intArray(versions)})`,
    ),
  );
  return allOf(
    groups ? oneOf(groups) : null,
    outcomeAsked(fieldOutcome),
    override === true ? sql`${shapeField.override}` : null,
  );
}

/** Events of these kinds, or what a column tells of them. */
export const ofKinds = (kinds: SQL | null, column: SQL = sql`${event.kind}`): SQL | null =>
  kinds &&
  sql`${column} in (select ${kind.id} from ${kind} where ${kind.grain} = ${GRAIN.FINE}::int and ${kinds})`;

export const inTime = ({ from, until }: Pick<EventFilter, 'from' | 'until'>): SQL =>
  allOf(
    from === null ? null : sql`${event.recordedAt} >= ${from}::timestamptz`,
    until === null ? null : sql`${event.recordedAt} < ${until}::timestamptz`,
  );

/** Of whom or by whom, where that is asked for: few events, found by an index of their own. */
export function ofOnePerson({ subjectId, practitionerId }: EventFilter): SQL | null {
  if (subjectId === null && practitionerId === null) return null;
  return allOf(
    subjectId === null
      ? null
      : sql`${event.subjectId} = any(${idsOfChild(sql`${subjectId}::uuid`)})`,
    practitionerId === null ? null : sql`${event.practitionerId} = ${practitionerId}::uuid`,
  );
}

/**
 * What is not told to who is hidden from: all that was done for children sealed from them. Who asked for
 * such a child and was refused, or answered as if there were none, did what anyone can do with the id of
 * nobody; that is told, and the id is not (see `src/usecases/ask-audit`).
 */
export const isHidden = (sealed: readonly string[]): SQL =>
  sql`(${event.subjectId} = any(${uuidArray(sealed)}) and ${event.outcome} not in ('ABSENT', 'REFUSED'))`;

export const isTold = (sealed: readonly string[]): SQL | null =>
  sealed.length === 0 ? null : sql`(${isHidden(sealed)}) is not true`;
