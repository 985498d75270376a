import { canonicalText } from '../../audit/canonical.ts';
import { inclusionProof } from '../../audit/merkle/proofs.ts';
import { leadsToRoot, proofText } from '../../audit/note/tlog-proof.ts';
import { uuidAsked } from '../../domain/uuid.ts';
import { lastDelivered } from '../../store/checkpoints.ts';
import { subtreeReader } from '../../store/merkle-tree.ts';
import type { PastEvent } from '../../store/past-events.ts';
import { readPastEvent } from '../../store/past-events.ts';
import { isSealedFrom } from '../../store/sealed-from.ts';
import type { Store } from '../../store/store.ts';
import type { ActRefusal } from '../act.ts';
import { Refused } from '../act.ts';
import type { Asking } from '../asking.ts';
import { operatorAsking, tellOfOperator } from '../operator.ts';
import type { Watched } from '../watch.ts';
import { watchOver } from '../watch.ts';

/** An event with the proof that it is in the log. */
export interface ProvenEvent {
  readonly id: string;
  readonly position: number;
  /** The bytes that are the leaf. */
  readonly canonical: string;
  /** Text of a C2SP tlog-proof; null: no checkpoint that covers the event has left the database yet. */
  readonly proof: string | null;
  /** Up to which position the last checkpoint outside protects the log; 0: nothing is. */
  readonly protectedUpTo: number;
}

/** Proves an event to who watches over the audit; one of a child sealed from them is unknown to them. */
export const proveEvent = (
  store: Store,
  asking: Asking,
  id: string,
): Promise<Watched<ProvenEvent> | ActRefusal> =>
  watchOver(store, asking, { act: 'PROVE_EVENT', power: 'AUDIT' }, async () => {
    const past = await readPastEvent(store.client, uuidAsked(id));
    const subjectId = past?.event.subjectId ?? null;
    const hidden =
      subjectId !== null && (await isSealedFrom(store.client, subjectId, asking.practitioner.id));
    if (!past || hidden) throw new Refused({ refusal: 'NO_SUCH_THING' });
    const result = await prove(store, past);
    return {
      result,
      details: detailsOf(result),
      subjectIds: subjectId === null ? [] : [subjectId],
    };
  });

/** The same for the operator; undefined where there is no such event. */
export async function proveToOperator(store: Store, id: string): Promise<ProvenEvent | undefined> {
  const past = await readPastEvent(store.client, uuidAsked(id));
  if (!past) return undefined;
  const proven = await prove(store, past);
  const { subjectId } = past.event;
  await tellOfOperator(store, operatorAsking('kith audit prove', { event: proven.id }), {
    ...{ act: 'PROVE_EVENT', details: detailsOf(proven), subjectId },
  });
  return proven;
}

const detailsOf = ({ id, proof }: ProvenEvent) => ({ event: id, proven: proof !== null });

async function prove({ client }: Store, { event, position }: PastEvent): Promise<ProvenEvent> {
  const canonical = canonicalText(event);
  const checkpoint = await lastDelivered(client);
  const protectedUpTo = checkpoint?.size ?? 0;
  const known = { id: event.id, position, canonical, protectedUpTo };
  if (!checkpoint || position > protectedUpTo) return { ...known, proof: null };
  const index = position - 1;
  const path = await inclusionProof(index, checkpoint.size, subtreeReader(client));
  const proof = { index, path, note: checkpoint.note };
  if (!leadsToRoot(proof, canonical)) {
    throw new Error(`event ${event.id} is not what was signed: the log was altered`);
  }
  return { ...known, proof: proofText(proof) };
}
