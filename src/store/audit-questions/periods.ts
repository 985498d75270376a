import type { SQL } from 'drizzle-orm';
import { sql } from 'drizzle-orm';
import { event } from '../../../schema/audit.ts';
import type { Client } from '../sql.ts';
import { run } from '../sql.ts';
import type { Positions } from './event-filter.ts';

/**
 * That events are in the partitions in which those of some positions are; partitions follow each other as
 * positions do. Read beforehand, so that no other partition is planned for.
 */
export async function inPeriodsOf(client: Client, { first, last }: Positions): Promise<SQL> {
  const [row] = await run<{ lowest: number | null; highest: number | null }>(
    client,
    sql`select min(${event.period}) as lowest, max(${event.period}) as highest from ${event}
      where ${event.position} in (${first}, ${last})`,
  );
  return sql`${event.period} between ${row?.lowest ?? 0}::int and ${row?.highest ?? 0}::int`;
}
