import type { OverridePlace } from '../../usecases/break-glass/list-overrides.ts';
import { readParts, writeParts } from '../cursor.ts';
import { graphqlError } from '../errors.ts';

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A cursor names an override that the practitioner has seen: its instant and its id. */
export const writeCursor = ({ brokenAt, id }: OverridePlace): string => writeParts(brokenAt, id);

export function readCursor(cursor: string): OverridePlace {
  const [brokenAt, id] = readParts(cursor);
  const instant = typeof brokenAt === 'string' ? Date.parse(brokenAt) : Number.NaN;
  if (Number.isNaN(instant) || typeof id !== 'string' || !ID.test(id)) {
    throw graphqlError('BAD_USER_INPUT', 'after: this is no endCursor of an earlier answer.');
  }
  return { brokenAt: new Date(instant).toISOString(), id };
}
