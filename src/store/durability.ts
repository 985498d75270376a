import { sql } from 'drizzle-orm';
import type { Connection } from './sql.ts';
import { run } from './sql.ts';

interface SwitchedOff {
  readonly name: string;
  /** Where PostgreSQL has it from, in its own words. */
  readonly source: string;
  /** As they are written in SQL. */
  readonly login: string;
  readonly database: string;
}

/**
 * In words: a setting by which the server could lose what it told Kith was committed, and what turns it
 * on again; null: none. Without `fsync` or `full_page_writes` a power cut loses or tears the log. With
 * `synchronous_commit` off a commit is told before it is on disk; `local` will do, for it waits for this
 * server's disk, and what a standby holds is for who runs one to say.
 */
export async function lossySetting(connection: Connection): Promise<string | null> {
  const [found] = await run<SwitchedOff>(
    connection,
    sql`select name, source, quote_ident(current_user) as login, quote_ident(current_database()) as database
      from pg_settings where setting = 'off' and name in ('fsync', 'full_page_writes', 'synchronous_commit')
      order by name limit 1`,
  );
  return (
    (found &&
      `the database could lose what it has committed, for ${found.name} is off${mend(found)}`) ??
    null
  );
}

function mend({ name, source, login, database }: SwitchedOff): string {
  switch (source) {
    case 'client':
      return ` in the address of the database; take it out of DATABASE_URL`;
    case 'command line':
      return ` on the server’s command line; start the server without it`;
    case 'database user':
      return ` for ${login} in ${database}; ALTER ROLE ${login} IN DATABASE ${database} RESET ${name}`;
    case 'user':
      return ` for ${login}; ALTER ROLE ${login} RESET ${name}`;
    case 'global':
      return ` for every role; ALTER ROLE ALL RESET ${name}`;
    case 'database':
      return ` in ${database}; ALTER DATABASE ${database} RESET ${name}`;
    default:
      return `; ALTER SYSTEM SET ${name} = on, then SELECT pg_reload_conf()`;
  }
}
