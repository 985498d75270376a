import type { SQL, SQLWrapper } from 'drizzle-orm';
import { sql } from 'drizzle-orm';
import { event, kind } from '../../../schema/audit.ts';
import { idsOfChild } from '../linkage/said-of.ts';

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

/** So many are each looked up in an index; more are sifted out of what is read. */
const MOST_LOOKED_UP = 500;

/**
 * Whether a column is one of some ids. Where they are many, each would be weighed as the statement is
 * planned, which takes longer than it saves; within a `case`, none is.
 */
export const isOneOf = (column: SQLWrapper, ids: readonly number[]): SQL =>
  ids.length <= MOST_LOOKED_UP
    ? sql`${column} = any(${intArray(ids)})`
    : sql`case when ${column} = any(${intArray(ids)}) then true else false end`;

/** All of these conditions; none: everything. */
export const allOf = (...conditions: readonly (SQL | null)[]): SQL => {
  const asked = conditions.filter((condition) => condition !== null);
  return asked.length === 0 ? sql`true` : sql`(${sql.join(asked, sql` and `)})`;
};

/** One of these conditions; none: nothing. */
export const oneOf = (conditions: readonly SQL[]): SQL =>
  conditions.length === 0 ? sql`false` : sql`(${sql.join([...conditions], sql` or `)})`;

export const asksForFields = ({ fields, fieldOutcome }: EventFilter): boolean =>
  fields !== null || fieldOutcome !== null;

/** These outcomes of fields are asked for, or all but these. */
export interface OutcomesAsked {
  readonly areThese: boolean;
  readonly outcomes: readonly string[];
}

/** What a seal hid looked as what is shown looks where there is nothing: so it is asked for as PERMITTED. */
export function outcomesAsked({ fieldOutcome }: EventFilter): OutcomesAsked | null {
  if (fieldOutcome === null) return null;
  const shown = ['PERMITTED', 'SEALED'];
  if (fieldOutcome === 'WITHHELD') return { areThese: false, outcomes: [...shown, 'UNRELATED'] };
  return { areThese: true, outcomes: fieldOutcome === 'PERMITTED' ? shown : [fieldOutcome] };
}

/** From its first position up to, and with, its last. */
export interface Positions {
  readonly first: number;
  readonly last: number;
}

export const between = ({ first, last }: Positions): SQL =>
  sql`${event.position} between ${first} and ${last}`;

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
 * nobody; that is told, and the id is not (see `src/usecases/ask-audit`). Of an event beside its kind, so
 * that what is looked through is all in an index.
 */
export const isHidden = (sealed: readonly string[]): SQL =>
  sql`(${event.subjectId} = any(${uuidArray(sealed)}) and ${isHiddenKind})`;

/** Whether what was done for a sealed child is hidden, by the kind of the event. */
export const isHiddenKind = sql`(${kind.outcome} in ('ABSENT', 'REFUSED')) is not true`;

export const isTold = (sealed: readonly string[]): SQL | null =>
  sealed.length === 0 ? null : sql`(${isHidden(sealed)}) is not true`;

/** Events, each beside its kind. */
export const eventsWithKinds = sql`${event} left join ${kind} on ${kind.id} = ${event.kind}`;
