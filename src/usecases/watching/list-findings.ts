import type { FindingsAsked } from '../../store/watching/findings.ts';
import { findFindings, readFindings } from '../../store/watching/findings.ts';
import type { Store } from '../../store/store.ts';
import type { ActRefusal } from '../act.ts';
import type { Asking } from '../asking.ts';
import type { Watched } from '../watch.ts';
import { watchOver } from '../watch.ts';
import type { ShownFinding } from './as-shown.ts';
import { asShown, isAfter } from './as-shown.ts';

export type { FindingPlace, FindingState } from '../../store/watching/findings.ts';
export type { ShownFinding } from './as-shown.ts';

interface FindingPage {
  /** How many there are in all. */
  readonly total: number;
  readonly findings: readonly ShownFinding[];
  /** Whether there are more after these. */
  readonly more: boolean;
}

/** Findings about accesses, oldest first; what is open leaves the list by a conclusion and nothing else. */
export const listFindings = (
  store: Store,
  asking: Asking,
  asked: Omit<FindingsAsked, 'viewerId'>,
): Promise<Watched<FindingPage> | ActRefusal> =>
  watchOver(store, asking, { act: 'LIST_FINDINGS', power: 'WATCH_ACCESS' }, async () => {
    const page = await readPage(store, { ...asked, viewerId: asking.practitioner.id });
    return { result: page, details: { shown: page.findings.map(({ id }) => id) } };
  });

async function readPage(store: Store, asked: FindingsAsked): Promise<FindingPage> {
  const { viewerId, first, after } = asked;
  const { total, whole, partly } = await findFindings(store.client, { ...asked, first: first + 1 });
  const shown = async (ids: readonly string[]): Promise<ShownFinding[]> =>
    (await readFindings(store.client, viewerId, ids)).flatMap((one) => asShown(one) ?? []);
  const left = (await shown(partly)).filter(({ state }) => state === asked.state);
  const next = [
    ...(await shown(whole)),
    ...left.filter((one) => after === null || isAfter(one, after)),
  ].sort((a, b) => (isAfter(a, b) ? 1 : -1));
  return { total: total + left.length, findings: next.slice(0, first), more: next.length > first };
}
