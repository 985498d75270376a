import { uuidAsked } from '../../domain/uuid.ts';
import { decide } from '../../decision/decide.ts';
import type { Facts } from '../../decision/facts.ts';
import type { SharingAgreement } from '../../policy/agreement.ts';
import type { KnownFacts } from '../../store/facts/read-facts.ts';
import { readFacts } from '../../store/facts/read-facts.ts';
import type { Connection } from '../../store/sql.ts';
import type { Store } from '../../store/store.ts';
import type { ActAnswer, ActDescription, Changed } from '../act.ts';
import { commitAct } from '../act.ts';
import type { Asking } from '../asking.ts';
import { accessRequest, factsFor } from '../asking.ts';

/** What is known when an act of break-glass begins. */
export interface UnsealedGround {
  readonly agreement: SharingAgreement;
  /** The database's clock, in milliseconds since 1970-01-01T00:00:00Z. */
  readonly now: number;
  readonly subjectId: string;
  /** Null: there is no such child, or it is sealed from the practitioner, which is the same. */
  readonly facts: Facts | null;
}

/** As `actOnChild`, but the practitioner need not know of the child; only a seal hides one here. */
export async function actOnUnsealed(
  store: Store,
  asking: Asking,
  { act, power }: ActDescription,
  childId: string,
  work: (connection: Connection, ground: UnsealedGround) => Promise<Changed>,
): Promise<ActAnswer> {
  const [known] = await readFacts(store.client, [uuidAsked(childId)], factsFor(asking));
  if (!known) throw new Error('no answer to a question of facts');
  const { subjectId, now, agreementVersion } = known;
  const agreement = await store.readAgreement(agreementVersion);
  const facts = isUnsealed(asking, agreement, known) ? known.facts : null;
  return commitAct(
    store,
    asking,
    { act, power, subjectId },
    { agreement, now },
    async (connection) => work(connection, { agreement, now, subjectId, facts }),
  );
}

/** Whether there is such a child, related or not, whom no seal keeps from the practitioner. */
export function isUnsealed(
  asking: Asking,
  agreement: SharingAgreement,
  { subjectId, facts, now }: KnownFacts,
): boolean {
  if (!facts) return false;
  const decision = decide(agreement, accessRequest(asking, subjectId, new Set()), facts, now);
  return decision.standing === 'KNOWN' || decision.because !== 'SEALED';
}
