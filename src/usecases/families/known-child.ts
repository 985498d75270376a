import { uuidAsked } from '../../domain/uuid.ts';
import type { SharingAgreement } from '../../policy/agreement.ts';
import { readFacts } from '../../store/facts/read-facts.ts';
import type { Store } from '../../store/store.ts';
import type { ChildGround } from '../act.ts';
import { Refused, knowsOf } from '../act.ts';
import type { Asking } from '../asking.ts';
import { factsFor } from '../asking.ts';

/**
 * A child whom the practitioner looks up.
 * @throws Refused where, for this practitioner, there is no such child.
 */
export async function knownChild(
  store: Store,
  asking: Asking,
  agreement: SharingAgreement,
  childId: string,
): Promise<ChildGround> {
  const [known] = await readFacts(store.client, [uuidAsked(childId)], factsFor(asking));
  if (!known?.facts || !knowsOf(asking, agreement, known)) {
    throw new Refused({ refusal: 'NO_SUCH_CHILD' });
  }
  return { agreement, now: known.now, subjectId: known.subjectId, facts: known.facts };
}
