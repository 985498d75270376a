import type { Act } from '../../audit/event.ts';
import { readAgreementVersion } from '../../store/agreements.ts';
import type { Connection } from '../../store/sql.ts';
import type { Store } from '../../store/store.ts';
import type { ActAnswer, Changed } from '../act.ts';
import { commitAct } from '../act.ts';
import type { Asking } from '../asking.ts';

/**
 * An act of reviewing links, which needs no relationship to the children: what is sealed from the
 * practitioner is not there for the work, which says so. Each child concerned has an event.
 */
export async function actOnChildren(
  store: Store,
  asking: Asking,
  act: Act,
  children: readonly string[],
  work: (connection: Connection) => Promise<Changed>,
): Promise<ActAnswer> {
  const version = await readAgreementVersion(store.client);
  if (version === undefined) throw new Error('no agreement is in force');
  const ground = { agreement: await store.readAgreement(version), now: Date.now() };
  const [subjectId = null, ...others] = children;
  const description = { act, power: 'REVIEW_LINKAGE', subjectId } as const;
  return commitAct(store, asking, description, ground, async (connection) => {
    const changed = await work(connection);
    return { ...changed, alsoOf: [...others, ...(changed.alsoOf ?? [])] };
  });
}
