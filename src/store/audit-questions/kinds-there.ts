import { sql } from 'drizzle-orm';
import { tallyMonth } from '../../../schema/audit.ts';
import type { Client } from '../sql.ts';
import { run } from '../sql.ts';
import type { EventFilter } from './event-filter.ts';
import { allOf, kindsAsked, ofKinds } from './event-filter.ts';
import { GRAIN } from './grain.ts';
import type { Positions } from './span-asked.ts';

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
