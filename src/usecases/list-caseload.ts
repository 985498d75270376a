import { randomUUID } from 'node:crypto';
import { inPages } from '../domain/in-pages.ts';
import { readOwnChildren } from '../store/caseload.ts';
import type { RecordSelection } from '../store/content/selection.ts';
import { readFacts } from '../store/facts/read-facts.ts';
import type { Store } from '../store/store.ts';
import type { Asking } from './asking.ts';
import { auditEvent, factsFor } from './asking.ts';
import { discloseAll } from './disclose-all.ts';
import type { Decided, Disclosure, ToldEvent } from './disclose-record.ts';
import { decideOn, requestedFields } from './disclose-record.ts';

/** Which part of a caseload: so many children, after one of them in the order of their ids. */
export interface CaseloadPage {
  readonly first: number;
  readonly after: string | null;
}

export interface Caseload {
  readonly children: readonly Disclosure[];
  /** Whether there are more, for this practitioner. */
  readonly more: boolean;
}

/**
 * Children whose facts are read together: the whole of most caseloads, so that how often facts are read does
 * not tell that somebody among them is hidden.
 */
const TOGETHER = 250;

/**
 * The children with whom the practitioner has a relationship of their own in force now. Each is decided,
 * disclosed and audited as one asked for by id, but as chosen by Kith; who is absent for the practitioner is
 * as if not there. A page without a child is told of by an event of no child.
 * @throws StoreUnavailable when facts, content or audit cannot be had: then nothing is disclosed.
 */
export async function listCaseload(
  store: Store,
  asking: Asking,
  selection: RecordSelection,
  { first, after }: CaseloadPage,
): Promise<Caseload> {
  const ids = await readOwnChildren(store.client, asking.practitioner, after);
  const present: Decided[] = [];
  for (const some of inPages(ids, TOGETHER)) {
    present.push(...(await whoIsPresent(store, asking, selection, some)));
    if (present.length > first) break;
  }
  const page = present.slice(0, first);
  const noneToTell = page.length === 0 ? [tellOfNone(asking)] : [];
  const shown = await discloseAll(store, asking, 'LIST_CHILDREN', page, selection, noneToTell);
  return {
    children: shown.filter((child) => child !== null),
    more: present.length > first,
  };
}

async function whoIsPresent(
  store: Store,
  asking: Asking,
  selection: RecordSelection,
  ids: readonly string[],
): Promise<Decided[]> {
  const facts = await readFacts(store.client, ids, factsFor(asking));
  const fields = requestedFields(selection);
  const decided = await Promise.all(
    facts.map(async (known) => ({
      known,
      decision: await decideOn(store, asking, known, fields),
    })),
  );
  return decided
    .filter(({ decision }) => decision.standing === 'KNOWN')
    .sort((a, b) => (a.known.subjectId < b.known.subjectId ? -1 : 1));
}

function tellOfNone(asking: Asking): ToldEvent {
  const event = auditEvent(asking, {
    ...{ id: randomUUID(), now: Date.now(), action: 'LIST_CHILDREN', outcome: 'NO_RESULT' },
    ...{ subjectId: null, agreementVersion: null, outcomes: null },
  });
  return { event, texts: [asking.operation] };
}
