/** The database cannot be reached, or cannot answer now. Never a refusal. */
export class StoreUnavailable extends Error {
  override readonly name = 'StoreUnavailable';
}

/** postgres.js's own codes, and Node's for a socket. */
const CONNECTION_CODES = new Set([
  'CONNECTION_CLOSED',
  'CONNECTION_DESTROYED',
  'CONNECTION_ENDED',
  'CONNECT_TIMEOUT',
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ENOENT',
  'ENOTFOUND',
  'ETIMEDOUT',
  'EHOSTUNREACH',
]);

/** SQLSTATE classes: connection exception, insufficient resources, operator intervention, system error. */
const OUTAGE_CLASSES = ['08', '53', '57', '58'];

/** The error itself, or `StoreUnavailable` around it where the database is out of reach. */
export function asUnavailable(error: unknown): unknown {
  const code = (error as { code?: unknown } | null)?.code;
  if (typeof code !== 'string') return error;
  const outage =
    CONNECTION_CODES.has(code) || (code.length === 5 && OUTAGE_CLASSES.includes(code.slice(0, 2)));
  return outage ? new StoreUnavailable(`database out of reach (${code})`, { cause: error }) : error;
}
