import type { ListedSeal, SealPage, SealPlace } from '../../usecases/seals/list-seals.ts';
import { readParts, writeParts } from '../cursor.ts';
import { graphqlError } from '../errors.ts';

/** A page of seals as the schema shows it. */
export function sealPage({ seals, hasNextPage }: SealPage) {
  const edges = seals.map((seal) => ({ cursor: writePlace(seal), node: nodeOf(seal) }));
  return { edges, pageInfo: { hasNextPage, endCursor: edges.at(-1)?.cursor ?? null } };
}

const instant = (millis: number): string => new Date(millis).toISOString();

const nodeOf = (seal: ListedSeal) => ({
  id: seal.id,
  child: seal.subjectId,
  kind: seal.kind,
  scope: seal.scope,
  words: seal.words,
  since: instant(seal.since),
  lastReviewedAt: seal.lastReviewedAt === null ? null : instant(seal.lastReviewedAt),
  dueBy: instant(seal.dueBy),
  overdue: seal.overdue,
  awaitsLook: seal.awaitsLook,
  spreadFrom: seal.spreadFrom,
});

/** A cursor names a seal that the practitioner has seen, and where it stood. */
const writePlace = ({ dueBy, id }: SealPlace): string => writeParts(dueBy, id);

export function readPlace(cursor: string): SealPlace {
  const [dueBy, id] = readParts(cursor);
  if (typeof dueBy === 'number' && typeof id === 'string') return { dueBy, id };
  throw graphqlError('BAD_USER_INPUT', 'after: this is no cursor of an earlier answer.');
}
