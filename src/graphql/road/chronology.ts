import { getArgumentValues } from 'graphql';
import { EVENT_KINDS } from '../../domain/groups.ts';
import { parseIsoDate } from '../../domain/iso-date.ts';
import type { SharingAgreement } from '../../policy/agreement.ts';
import { categoryOf } from '../../policy/coverage.ts';
import type {
  ChronologyEntry,
  ChronologyRequest,
  RecordSelection,
} from '../../usecases/disclose-record.ts';
import { readParts, writeParts } from '../cursor.ts';
import { graphqlError } from '../errors.ts';
import type { PlannedChronology, RecordPlan } from './plan-child.ts';

const MOST_ENTRIES = 100;
/** Entries of a page where the query names no number. */
const ENTRIES = 20;

/** What is read of a child, with the pages of the timeline that these variables say. */
export const selectionWith = (
  { selection, chronologies }: RecordPlan,
  variables: Readonly<Record<string, unknown>>,
): RecordSelection =>
  chronologies.length === 0
    ? selection
    : {
        ...selection,
        chronologies: chronologies.map((one) => chronologyRequest(one, variables)),
      };

/** A page of the timeline, as a query asks for it with these variables. */
function chronologyRequest(
  { key: name, titles, field, node }: PlannedChronology,
  variables: Readonly<Record<string, unknown>>,
): ChronologyRequest {
  const args = getArgumentValues(field, node, variables);
  const first = (args.first as number | null | undefined) ?? ENTRIES;
  if (first < 1 || first > MOST_ENTRIES) {
    throw graphqlError('BAD_USER_INPUT', `chronology: first is from 1 to ${String(MOST_ENTRIES)}.`);
  }
  return {
    ...{ name, titles, first },
    after: typeof args.after === 'string' ? readCursor(args.after) : null,
    from: (args.from as string | null | undefined) ?? null,
    to: (args.to as string | null | undefined) ?? null,
  };
}

/** The page as the schema shows it; the entries are one more than asked for where there is a next page. */
export function chronologyPage(
  agreement: SharingAgreement,
  entries: readonly ChronologyEntry[],
  first: number,
): Record<string, unknown> {
  const edges = entries.slice(0, first).map(({ on, kind, title, id }) => ({
    cursor: writeParts(on, kind, id),
    node: { on, kind, title, category: categoryOfKind(agreement, kind) },
  }));
  return {
    edges,
    pageInfo: { hasNextPage: entries.length > first, endCursor: edges.at(-1)?.cursor ?? null },
  };
}

function categoryOfKind(agreement: SharingAgreement, kind: string): string | null {
  const event = EVENT_KINDS.find((known) => known.kind === kind);
  return (event && categoryOf(agreement, event.onField)) ?? null;
}

/** A cursor names an entry that the practitioner has seen: its day, kind and number. */
function readCursor(cursor: string): NonNullable<ChronologyRequest['after']> {
  const [on, kind, id] = readParts(cursor);
  if (
    typeof on === 'string' &&
    parseIsoDate(on) &&
    typeof kind === 'string' &&
    /^\w+$/.test(kind) &&
    Number.isSafeInteger(id)
  ) {
    return { on, kind, id: id as number };
  }
  throw graphqlError('BAD_USER_INPUT', 'chronology: after is not a cursor of an earlier answer.');
}
