import type { OverridePlace } from '../../usecases/break-glass/list-overrides.ts';
import { graphqlError } from '../errors.ts';

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A cursor names an override that the practitioner has seen: its instant and its id. */
export const writeCursor = ({ brokenAt, id }: OverridePlace): string =>
  Buffer.from(JSON.stringify([brokenAt, id])).toString('base64url');

export function readCursor(cursor: string): OverridePlace {
  const [brokenAt, id] = cursorParts(cursor);
  const instant = typeof brokenAt === 'string' ? Date.parse(brokenAt) : Number.NaN;
  if (Number.isNaN(instant) || typeof id !== 'string' || !ID.test(id)) {
    throw graphqlError('BAD_USER_INPUT', 'after: this is no endCursor of an earlier answer.');
  }
  return { brokenAt: new Date(instant).toISOString(), id };
}

function cursorParts(cursor: string): readonly unknown[] {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    return Array.isArray(parts) ? parts : [];
  } catch {
    // Not JSON: no more a cursor than any other text.
    return [];
  }
}
