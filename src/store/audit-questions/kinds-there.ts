import { sql } from 'drizzle-orm';
import { kind, tallyMonth } from '../../../schema/audit.ts';
import type { Client } from '../sql.ts';
import { run } from '../sql.ts';
import type { EventFilter } from './event-filter.ts';
import { allOf, kindsAsked, ofKinds } from './event-filter.ts';
import type { Grain } from './grains.ts';
import { GRAIN } from './grains.ts';
import type { Positions } from './span-asked.ts';

/**
 * The kinds of a grain that are asked for; null: all of them. Read beforehand, so that PostgreSQL knows
 * whether they are few, each to be looked up, or many, to be sifted out.
 */
export async function kindsOfGrain(
  client: Client,
  filter: EventFilter,
  grain: Grain,
): Promise<readonly number[] | null> {
  const asked = kindsAsked(filter);
  if (asked === null) return null;
  const [found] = await run<{ kinds: number[] | null }>(
    client,
    sql`select json_agg(${kind.id}) as kinds from ${kind} where ${kind.grain} = ${grain}::int and ${asked}`,
  );
  return found?.kinds ?? [];
}

/** The kinds asked for that the tallies know between two positions. */
export async function kindsThere(
  client: Client,
  filter: EventFilter,
  positions: Positions | null,
): Promise<readonly number[]> {
  if (positions === null) return [];
  const ofAsked = ofKinds(kindsAsked(filter), sql`${tallyMonth.kind}`);
  const [found] = await run<{ kinds: number[] | null }>(
    client,
    sql`select json_agg(distinct ${tallyMonth.kind}) as kinds from ${tallyMonth}
      where ${tallyMonth.grain} = ${GRAIN.FINE}::int
        and ${allOf(sql`${tallyMonth.firstPosition} <= ${positions.last} and ${tallyMonth.lastPosition} >= ${positions.first}`, ofAsked)}`,
  );
  return found?.kinds ?? [];
}
