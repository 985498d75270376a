import type { FindingPlace, ShownFinding } from '../../usecases/watching/list-findings.ts';
import { readParts, writeParts } from '../cursor.ts';
import { graphqlError } from '../errors.ts';
import { findingWords } from './finding-words.ts';

const MINUTE_MS = 60_000;
const instant = (milliseconds: number): string => new Date(milliseconds).toISOString();

/** A finding as GraphQL tells it. `now`: milliseconds since 1970-01-01T00:00:00Z. */
export function findingShown(finding: ShownFinding, now: number) {
  const { id, reference, practitioner, rule, seen, accesses, foundAt, state, conclusions } =
    finding;
  const times = accesses.map(({ at }) => at);
  return {
    ...{ id, reference, practitioner, seen, state, conclusions },
    ...{ rule: rule.id, looksFor: rule.looksFor },
    ...{ threshold: rule.atLeast, withinMinutes: rule.withinMinutes },
    text: findingWords(finding),
    subjectIds: [...new Set(accesses.flatMap(({ subjectId }) => subjectId ?? []))].sort(),
    accesses: accesses.map(({ eventId, position, at, action, subjectId }) => ({
      ...{ eventId, position, action, subjectId },
      at: instant(at),
    })),
    upTo: accesses.at(-1)?.position,
    from: instant(Math.min(...times)),
    until: instant(Math.max(...times)),
    foundAt: instant(foundAt),
    ageMinutes: Math.max(0, Math.floor((now - foundAt) / MINUTE_MS)),
  };
}

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A cursor names a finding that the practitioner has seen: its instant and its id. */
export const writeCursor = ({ foundAt, id }: FindingPlace): string => writeParts(foundAt, id);

export function readCursor(cursor: string): FindingPlace {
  const [foundAt, id] = readParts(cursor);
  const isInstant = typeof foundAt === 'number' && !Number.isNaN(new Date(foundAt).getTime());
  if (!isInstant || typeof id !== 'string' || !ID.test(id)) {
    throw graphqlError('BAD_USER_INPUT', 'after: this is no endCursor of an earlier answer.');
  }
  return { foundAt, id };
}
