import type { FieldPath } from '../../domain/child-record.ts';
import type { Clocks } from '../../policy/agreement.ts';
import type { DirectiveDue, DuePlace } from '../../store/consent-due.ts';
import { selectionOfFields } from '../../store/content/selection.ts';
import { readDirectivesDue } from '../../store/consent-due.ts';
import { readFacts } from '../../store/facts/read-facts.ts';
import type { Store } from '../../store/store.ts';
import type { ActRefusal } from '../act.ts';
import { knowsOf } from '../act.ts';
import type { Asking } from '../asking.ts';
import { factsFor } from '../asking.ts';
import type { Disclosure } from '../disclose-record.ts';
import { discloseRecord } from '../disclose-record.ts';
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
    const shown = await discloseEach(store, asking, fields, page);
    const due = page.map((one) => ({ ...one, disclosure: shown.get(one.subjectId) ?? null }));
    const result = { due, more: found.length > first };
    return { result, details: { directives: due.map(({ id }) => id) } };
  });

/** What is asked for of each child, once a child. */
async function discloseEach(
  store: Store,
  asking: Asking,
  fields: ReadonlySet<FieldPath>,
  page: readonly DirectiveDue[],
): Promise<ReadonlyMap<string, Disclosure | null>> {
  const children = fields.size > 0 ? new Set(page.map(({ subjectId }) => subjectId)) : [];
  const disclosed = [...children].map(async (subjectId) => {
    const selection = selectionOfFields(fields);
    return [subjectId, await discloseRecord(store, asking, subjectId, selection)] as const;
  });
  return new Map(await Promise.all(disclosed));
}

async function dueOfKnownChildren(
  store: Store,
  asking: Asking,
  clocks: Clocks,
  most: number,
  after: DuePlace | null,
): Promise<DirectiveDue[]> {
  const found: DirectiveDue[] = [];
  let place = after;
  do {
    const batch = await readDirectivesDue(store.client, clocks, place, BATCH);
    const children = [...new Set(batch.map(({ subjectId }) => subjectId))];
    const facts = await readFacts(store.client, children, factsFor(asking));
    const decided = await Promise.all(
      facts.map(async (known) => {
        const agreement = await store.readAgreement(known.agreementVersion);
        return knowsOf(asking, agreement, known) ? [known.subjectId] : [];
      }),
    );
    const existing = new Set(decided.flat());
    found.push(...batch.filter(({ subjectId }) => existing.has(subjectId)));
    place = batch.length < BATCH ? null : (batch.at(-1) ?? null);
  } while (place !== null && found.length < most);
  return found.slice(0, most);
}
