import type { SQL } from 'drizzle-orm';
import { sql } from 'drizzle-orm';
import { event, kind, shapeField, tallyMonth } from '../../../schema/audit.ts';
import type { IsoDate } from '../../domain/iso-date.ts';
import type { Client } from '../sql.ts';
import { run } from '../sql.ts';
import type { EventFilter } from './event-filter.ts';
import {
  allOf,
  asksForFields,
  intArray,
  isOneOf,
  oneOf,
  outcomesAsked,
  textArray,
} from './event-filter.ts';
import { GRAIN } from './grains.ts';

/** The coarse kinds that are asked for, each of them an id; null: any. An event is of one of either. */
export interface KindsAsked {
  readonly plain: readonly number[] | null;
  readonly shaped: readonly number[] | null;
}

/**
 * Read beforehand, for coarse kinds are few, so that PostgreSQL plans for how many they are. A kind never
 * changes: those of all events up to a position are known to who has read the position before.
 */
export async function readKindsAsked(client: Client, filter: EventFilter): Promise<KindsAsked> {
  const { organisationId, purpose, action, outcome } = filter;
  const isShaped = asksForFields(filter) || filter.override !== null;
  const looked = outcome === null ? null : sql`${kind.looked} = ${outcome}`;
  const plain = [
    organisationId === null ? null : sql`${kind.organisationId} = ${organisationId}::uuid`,
    purpose === null ? null : sql`${kind.purpose} = ${purpose}`,
    action === null ? null : sql`${kind.action} = ${action}`,
    isShaped ? null : looked,
  ].filter((condition) => condition !== null);
  const shaped = isShaped ? [fieldsAsked(filter), overrideAsked(filter), looked] : [];
  if (plain.length === 0 && !isShaped) return { plain: null, shaped: null };
  const [row] = await run<{ plain: number[] | null; shaped: number[] | null }>(
    client,
    sql`select ${idsOf(GRAIN.PLAIN, plain)} as plain, ${idsOf(GRAIN.SHAPED, shaped)} as shaped`,
  );
  return {
    plain: plain.length === 0 ? null : (row?.plain ?? []),
    shaped: isShaped ? (row?.shaped ?? []) : null,
  };
}

const idsOf = (grain: number, conditions: readonly (SQL | null)[]): SQL =>
  conditions.length === 0
    ? sql`null`
    : sql`(select json_agg(${kind.id}) from ${kind}
        where ${kind.grain} = ${grain}::int and ${allOf(...conditions)})`;

/** Where fields are asked for as well, one of them has to have been shown because of the override. */
const overrideAsked = (filter: EventFilter): SQL | null => {
  if (filter.override === null || (filter.override && asksForFields(filter))) return null;
  return filter.override ? sql`${kind.override}` : sql`not ${kind.override}`;
};

function fieldsAsked(filter: EventFilter): SQL | null {
  if (!asksForFields(filter)) return null;
  const { fields, fieldOutcome, override } = filter;
  const groups = fields ?? [{ versions: null, paths: null }];
  return allOf(
    // Who was answered as if there were no such child was neither shown nor refused a field.
    fieldOutcome === null ? null : sql`${kind.outcome} <> 'ABSENT'`,
    oneOf(
      groups.map(({ versions, paths }) =>
        allOf(
          sql`${kind.shape} in (select ${shapeField.shape} from ${shapeField}
            where ${allOf(
              paths && sql`${shapeField.path} = any(${textArray(paths)})`,
              outcomeAsked(filter),
              override === true ? sql`${shapeField.override}` : null,
            )})`,
          versions && sql`${kind.agreementVersion} = any(${intArray(versions)})`,
        ),
      ),
    ),
  );
}

function outcomeAsked(filter: EventFilter): SQL | null {
  const asked = outcomesAsked(filter);
  if (asked === null) return null;
  const outcomes = textArray(asked.outcomes);
  return asked.areThese
    ? sql`${shapeField.outcome} = any(${outcomes})`
    : sql`${shapeField.outcome} <> all(${outcomes})`;
}

/** Of the fine kinds in a row of `kind`, those asked for; null: all. */
export const amongKinds = ({ plain, shaped }: KindsAsked): SQL | null =>
  plain === null && shaped === null
    ? null
    : allOf(plain && isOneOf(kind.plain, plain), shaped && isOneOf(kind.shaped, shaped));

/** Events of some fine kinds. */
export const ofTheseKinds = (kinds: readonly number[]): SQL =>
  sql`${event.kind} = any(${intArray(kinds)})`;

/** The fine kinds asked for that the tallies know in some months. */
export async function kindsThere(
  client: Client,
  asked: KindsAsked,
  months: readonly IsoDate[],
): Promise<readonly number[]> {
  const [found] = await run<{ kinds: number[] | null }>(
    client,
    sql`select json_agg(distinct ${tallyMonth.kind}) as kinds
      from ${tallyMonth} join ${kind} on ${kind.id} = ${tallyMonth.kind}
      where ${tallyMonth.grain} = ${GRAIN.FINE}::int and ${allOf(amongKinds(asked))}
        and ${tallyMonth.month} = any(${textArray(months)}::date[])`,
  );
  return found?.kinds ?? [];
}
