import type { FieldPath } from '../../domain/child-record.ts';
import type { Clocks } from '../../policy/agreement.ts';
import type { DirectiveDue, DuePlace } from '../../store/consent-due.ts';
import { selectionOfFields } from '../../store/content/selection.ts';
import { readDirectivesDue } from '../../store/consent-due.ts';
import type { KnownFacts } from '../../store/facts/read-facts.ts';
import { readFacts } from '../../store/facts/read-facts.ts';
import type { Store } from '../../store/store.ts';
import type { ActRefusal } from '../act.ts';
import { knowsOf } from '../act.ts';
import type { Asking } from '../asking.ts';
import { factsFor } from '../asking.ts';
import { discloseAll } from '../disclose-all.ts';
import type { Disclosure } from '../disclose-record.ts';
import { decideOn } from '../disclose-record.ts';
import type { Watched } from '../watch.ts';
import { watchOver } from '../watch.ts';

export type { DuePlace } from '../../store/consent-due.ts';

/** A directive to be asked for again, with what the practitioner may see of its child. */
export interface DueOfChild extends DirectiveDue {
  /** Null where nothing of the record was asked for. */
  readonly disclosure: Disclosure | null;
}

interface DuePage {
  readonly due: readonly DueOfChild[];
  readonly more: boolean;
}

const BATCH = 200;

/**
 * The directives longest due to be asked for again, of children who exist for the practitioner; any
 * other child is absent from the page and from whether there is a next one. What is shown of each child
 * and directive is decided, disclosed and audited as a record that is read.
 */
export const listDirectivesDue = (
  store: Store,
  asking: Asking,
  fields: ReadonlySet<FieldPath>,
  first: number,
  after: DuePlace | null,
): Promise<Watched<DuePage> | ActRefusal> =>
  watchOver(store, asking, { act: 'LIST_CONSENT', power: 'RECORD_CONSENT' }, async ({ clocks }) => {
    const found = await dueOfKnownChildren(store, asking, clocks, first + 1, after);
    const page = found.slice(0, first);
    const shown = await discloseEach(store, asking, fields, fields.size > 0 ? page : []);
    const due = page.map(({ directive }) => {
      const disclosure = shown.get(directive.subjectId) ?? null;
      return { ...directive, disclosure };
    });
    const result = { due, more: found.length > first };
    return { result, details: { directives: due.map(({ id }) => id) } };
  });

/** A directive, and what is known of its child. */
interface KnownDue {
  readonly directive: DirectiveDue;
  readonly known: KnownFacts;
}

/** What is asked for of each child, once a child. */
async function discloseEach(
  store: Store,
  asking: Asking,
  fields: ReadonlySet<FieldPath>,
  page: readonly KnownDue[],
): Promise<ReadonlyMap<string, Disclosure | null>> {
  const children = [...new Map(page.map(({ known }) => [known.subjectId, known])).values()];
  const decided = await Promise.all(
    children.map(async (known) => ({
      known,
      decision: await decideOn(store, asking, known, fields),
    })),
  );
  const shown = await discloseAll(
    store,
    asking,
    'LIST_CHILDREN',
    decided,
    selectionOfFields(fields),
  );
  return new Map(children.map(({ subjectId }, place) => [subjectId, shown[place] ?? null]));
}

async function dueOfKnownChildren(
  store: Store,
  asking: Asking,
  clocks: Clocks,
  most: number,
  after: DuePlace | null,
): Promise<KnownDue[]> {
  const found: KnownDue[] = [];
  let place = after;
  do {
    const batch = await readDirectivesDue(store.client, clocks, place, BATCH);
    const children = [...new Set(batch.map(({ subjectId }) => subjectId))];
    const facts = await readFacts(store.client, children, factsFor(asking));
    const existing = await Promise.all(
      facts.map(async (known) => {
        const agreement = await store.readAgreement(known.agreementVersion);
        return knowsOf(asking, agreement, known) ? ([[known.subjectId, known]] as const) : [];
      }),
    );
    const bySubject = new Map(existing.flat());
    found.push(
      ...batch.flatMap((directive) => {
        const known = bySubject.get(directive.subjectId);
        return known ? [{ directive, known }] : [];
      }),
    );
    place = batch.length < BATCH ? null : (batch.at(-1) ?? null);
  } while (place !== null && found.length < most);
  return found.slice(0, most);
}
