import postgres from 'postgres';
import { arrayLiteral } from './array-literal.ts';
import type { Client } from './sql.ts';

export interface ConnectionOptions {
  readonly url: string;
  /** Best on two cores; see test/bench. */
  readonly poolSize?: number;
  readonly applicationName?: string;
  /** Told of an error after which the process must not go on serving. */
  readonly onFatal?: (reason: string) => void;
  /** Told each time that a connection is closed, or could not be made. */
  readonly onClosed?: () => void;
  /** Whether each statement is planned for the values it comes with: for few statements that read much. */
  readonly plansForValues?: boolean;
}

const STATEMENT_TIMEOUT_MS = 10_000;
const CONNECT_TIMEOUT_S = 1;

const arrayType = (oid: number) => ({
  to: oid,
  from: [],
  serialize: arrayLiteral,
  parse: (text: string) => text,
});

/** The arrays that are ever sent: bigint[], text[] and uuid[]. */
const ARRAY_TYPES = { bigints: arrayType(1016), texts: arrayType(1009), uuids: arrayType(2951) };

/**
 * A pool of connections. `max_pipeline: 1`, for postgres.js can otherwise put two transactions on one
 * connection (its issues 823 and 1204); SQLSTATE 25001 would show that it happened all the same.
 */
export function connect({
  url,
  poolSize = 4,
  applicationName = 'kith',
  onFatal = () => undefined,
  onClosed = () => undefined,
  plansForValues = false,
}: ConnectionOptions): Client {
  const options = {
    max: poolSize,
    max_pipeline: 1,
    // Fetching types, the driver ends the process when a connection is cut as it is made (its issue 1223).
    fetch_types: false,
    types: ARRAY_TYPES,
    connect_timeout: CONNECT_TIMEOUT_S,
    // An outage is answered at once, and its end noticed at once: no waiting between attempts.
    backoff: () => 0,
    idle_timeout: 0,
    onclose: onClosed,
    onnotice: (notice: { code?: string }) => {
      if (notice.code === '25001') onFatal('two transactions on one connection (25001)');
    },
    connection: {
      application_name: applicationName,
      TimeZone: 'UTC',
      statement_timeout: STATEMENT_TIMEOUT_MS,
      jit: 'off',
      // Most find one child by index; planning that anew costs more than running it.
      plan_cache_mode: plansForValues ? 'force_custom_plan' : 'force_generic_plan',
      // What is planned for its values reads much: it sorts and hashes in memory, finds the rows of indexes
      // there as well, and leaves the other processors to the requests.
      ...(plansForValues && {
        work_mem: '32MB',
        random_page_cost: '1.1',
        max_parallel_workers_per_gather: '0',
      }),
    },
  };
  return postgres(url, options as unknown as postgres.Options<Record<string, never>>);
}

/**
 * Sends something over every connection of the pool. After its backend is gone, a connection answers the
 * first statement with the end of the one before; this takes that answer away.
 */
export async function touchEveryConnection(client: Client): Promise<void> {
  await Promise.allSettled(Array.from({ length: client.options.max }, () => client`select 1`));
}
