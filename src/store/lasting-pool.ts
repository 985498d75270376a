import type { ConnectionOptions } from './connect.ts';
import { connect } from './connect.ts';
import type { Client } from './sql.ts';

/** For what still runs over a pool when it is replaced: as long as any statement has. */
const LAST_STATEMENTS_MS = 10_000;
/** Of a connection that was cut within a statement; not of one that could not be made. */
const CUT_CODES = new Set(['CONNECTION_CLOSED', 'ECONNRESET', 'EPIPE']);

/**
 * A pool that is replaced by a new one as soon as a connection of it is cut within a statement. For
 * postgres.js keeps what it had read of that answer: the next statement over the connection is answered
 * with it, or, where the server takes no connections yet (57P03), never.
 */
export function connectLasting(options: ConnectionOptions): Client {
  let pool = connect(options);
  const replace = (cut: Client): void => {
    if (pool !== cut) return;
    pool = connect(options);
    setTimeout(() => void cut.end({ timeout: 0 }), LAST_STATEMENTS_MS).unref();
  };
  const unsafe: Client['unsafe'] = (...given) => {
    const over = pool;
    const statement = over.unsafe(...given);
    // Who sent it is told too.
    statement.catch((error: unknown) => {
      if (CUT_CODES.has((error as { code?: string }).code ?? '')) replace(over);
    });
    return statement as never;
  };
  return new Proxy(pool, {
    apply: (_first, _self, given) => Reflect.apply(pool, undefined, given) as unknown,
    get: (_first, name) => (name === 'unsafe' ? unsafe : (Reflect.get(pool, name) as unknown)),
  });
}
