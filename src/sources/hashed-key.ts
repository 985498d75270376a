import { createHash } from 'node:crypto';

/** A key made of what identifies a person or record, without showing it in keys and logs. */
export const hashedKey = (...parts: readonly (string | null)[]): string =>
  createHash('sha256')
    .update(JSON.stringify(parts.map((part) => part?.toLowerCase() ?? null)))
    .digest('hex')
    .slice(0, 32);
