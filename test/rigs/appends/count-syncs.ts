import type { Client } from '../../../src/store/sql.ts';

/** PostgreSQL's sessions tell of what they did at the latest when idle for so long. */
const TOLD_AFTER_MS = 11_000;
/** From here on it counts them in pg_stat_io. */
const COUNTED_AS_IO = 180_000;

/** How often, so far, the server has made its write-ahead log reach the disk. */
export async function countSyncs(owner: Client): Promise<number> {
  await new Promise((wake) => setTimeout(wake, TOLD_AFTER_MS));
  const [server] = await owner<{ version: number }[]>`
    select current_setting('server_version_num')::int as version`;
  const [row] = await owner.unsafe<{ syncs: number }[]>(
    (server?.version ?? 0) >= COUNTED_AS_IO
      ? `select coalesce(sum(fsyncs), 0)::int as syncs from pg_stat_io where object = 'wal'`
      : 'select wal_sync::int as syncs from pg_stat_wal',
  );
  return row?.syncs ?? 0;
}
