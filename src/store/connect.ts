import postgres from 'postgres';
import type { Client } from './sql.ts';

export interface ConnectionOptions {
  readonly url: string;
  /** Best on two cores; see test/bench. */
  readonly poolSize?: number;
  readonly applicationName?: string;
  /** Told of an error after which the process must not go on serving. */
  readonly onFatal?: (reason: string) => void;
}

const STATEMENT_TIMEOUT_MS = 10_000;
const CONNECT_TIMEOUT_S = 1;

/**
 * A pool of connections. `max_pipeline: 1`, for postgres.js can otherwise put two transactions on one
 * connection (its issues 823 and 1204); SQLSTATE 25001 would show that it happened all the same.
 */
export function connect({
  url,
  poolSize = 4,
  applicationName = 'kith',
  onFatal = () => undefined,
}: ConnectionOptions): Client {
  const options = {
    max: poolSize,
    max_pipeline: 1,
    connect_timeout: CONNECT_TIMEOUT_S,
    // An outage is answered at once, and its end noticed at once: no waiting between attempts.
    backoff: () => 0,
    idle_timeout: 0,
    onnotice: (notice: { code?: string }) => {
      if (notice.code === '25001') onFatal('two transactions on one connection (25001)');
    },
    connection: {
      application_name: applicationName,
      TimeZone: 'UTC',
      statement_timeout: STATEMENT_TIMEOUT_MS,
      jit: 'off',
      // Every statement finds one child by index; planning it anew costs more than running it.
      plan_cache_mode: 'force_generic_plan',
    },
  };
  return postgres(url, options as postgres.Options<Record<string, never>>);
}
