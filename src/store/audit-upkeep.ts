import { sql } from 'drizzle-orm';
import type { Connection } from './sql.ts';
import { run } from './sql.ts';

/** Makes the partitions of this month and of the months ahead, where they are missing. */
export async function openPeriods(connection: Connection, monthsAhead: number): Promise<void> {
  await run(connection, sql`select audit.open_periods(${monthsAhead})`);
}

/** Counts events for questions, at most so many; whether some may be left. */
export async function tallyUp(connection: Connection, most: number): Promise<boolean> {
  const [row] = await run<{ left: boolean }>(
    connection,
    sql`select audit.tally_up(${most}) < (select position from audit.head) as left`,
  );
  return row?.left ?? false;
}
