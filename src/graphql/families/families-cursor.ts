import type { IsoDate } from '../../domain/iso-date.ts';
import { parseIsoDate } from '../../domain/iso-date.ts';
import type { RequestPlace } from '../../usecases/families/list-subject-access.ts';
import type { FamilyLogPlace } from '../../usecases/families/read-access-log.ts';
import { readParts, writeParts } from '../cursor.ts';
import { graphqlError } from '../errors.ts';

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const noCursor = () =>
  graphqlError('BAD_USER_INPUT', 'after: this is no endCursor of an earlier answer.');

const dayOf = (part: unknown): IsoDate | undefined =>
  typeof part === 'string' ? parseIsoDate(part) : undefined;

/** A cursor of the log is made of the line that was shown, and of nothing else. */
export const writeLogCursor = ({ day, who, purpose }: FamilyLogPlace): string =>
  writeParts(day, who, purpose);

export function readLogCursor(cursor: string): FamilyLogPlace {
  const [on, who, purpose] = readParts(cursor);
  const day = dayOf(on);
  if (!day || typeof who !== 'string' || typeof purpose !== 'string') throw noCursor();
  return { day, who, purpose };
}

export const writeRequestCursor = ({ dueOn, id }: RequestPlace): string => writeParts(dueOn, id);

export function readRequestCursor(cursor: string): RequestPlace {
  const [on, id] = readParts(cursor);
  const dueOn = dayOf(on);
  if (!dueOn || typeof id !== 'string' || !ID.test(id)) throw noCursor();
  return { dueOn, id };
}
