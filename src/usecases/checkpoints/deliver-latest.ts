import { readUnverified } from '../../audit/note/checkpoint.ts';
import { noteSigner } from '../../audit/note/signed-note.ts';
import { verifierKeyText } from '../../audit/note/verifier-key.ts';
import { keepDelivery, latestCheckpoint, undeliveredTo } from '../../store/checkpoints.ts';
import type { Store } from '../../store/store.ts';
import { KeepingFault } from './keeping-fault.ts';
import type { Keeping } from './outside.ts';

/**
 * Brings the latest checkpoint to the place outside, where it is not there, or no longer. Only then are
 * the events up to it protected. Whatever fails is tried again at the next turn.
 */
export async function deliverLatest(
  { client }: Pick<Store, 'client'>,
  { place, signingKey }: Pick<Keeping, 'place' | 'signingKey'>,
): Promise<void> {
  const latest = await latestCheckpoint(client);
  if (!latest) return;
  const { size, note } = latest;
  const isThere = (await place.latest()) === note;
  if (isThere && !(await undeliveredTo(client, place.name))) return;
  const origin = readUnverified(note)?.origin;
  if (origin === undefined) {
    throw new KeepingFault('FORGED', 'The database keeps as the last checkpoint what is none.');
  }
  const key = await signingKey.read();
  if (key) {
    const verifierKey = verifierKeyText(noteSigner(origin, key).key);
    await signingKey.publish(verifierKey);
    await place.introduce(verifierKey);
  }
  await place.keep(size, note);
  await keepDelivery(client, { size, place: place.name, signatures: null });
}
