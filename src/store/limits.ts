import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { getTableConfig } from 'drizzle-orm/pg-core';
import { spending } from '../../schema/identity.ts';
import type { Client } from './sql.ts';
import { runStatement } from './sql.ts';

/** So many points in so many seconds, counted from the first. */
interface Allowance {
  readonly points: number;
  readonly seconds: number;
}

/** `retryAfter`: whole seconds until there is something to spend again. */
type Spent = { readonly allowed: true } | { readonly allowed: false; readonly retryAfter: number };

/**
 * Spends points of a purse's allowance. All processes share the purse, and what spends at the same time
 * is counted one after the other: no burst goes past the limit.
 * @throws StoreUnavailable when the database is out of reach: then nothing may go on.
 */
export type Spend = (purse: string, points: number, allowance: Allowance) => Promise<Spent>;

export function createSpending(client: Client): Spend {
  // An allowance is the agreement's, and a limiter has one for life.
  const limiters = new Map<string, RateLimiterPostgres>();
  const limiterOf = ({ points, seconds }: Allowance): RateLimiterPostgres => {
    const key = `${String(points)}/${String(seconds)}`;
    const limiter = limiters.get(key) ?? newLimiter(client, { points, seconds });
    limiters.set(key, limiter);
    return limiter;
  };
  return async (purse, points, allowance) => {
    try {
      await limiterOf(allowance).consume(purse, points);
      return { allowed: true };
    } catch (error) {
      if (!(error instanceof RateLimiterRes)) throw error;
      return { allowed: false, retryAfter: Math.max(1, Math.ceil(error.msBeforeNext / 1_000)) };
    }
  };
}

function newLimiter(client: Client, { points, seconds }: Allowance): RateLimiterPostgres {
  const { schema, name } = getTableConfig(spending);
  return new RateLimiterPostgres({
    storeClient: asPool(client),
    storeType: 'pool',
    keyPrefix: '',
    ...{ points, duration: seconds },
    ...(schema !== undefined && { schemaName: schema }),
    tableName: name,
    // The migrations make it, for the serving login may not.
    tableCreated: true,
    // One row a purse, used again and again: there is nothing to clear, and no leave to delete.
    clearExpiredByTimeout: false,
  });
}

/** The one method that the limiter asks of node-postgres, over our own driver. */
const asPool = (client: Client) => ({
  query: async ({ text, values }: { text: string; values: unknown[] }) => {
    const rows = await runStatement<object>(client, { text, params: values });
    return { rows, rowCount: rows.length };
  },
});
