import type { NoteSigner } from '../../audit/note/signed-note.ts';
import { noteSigner } from '../../audit/note/signed-note.ts';
import { verifierKeyText } from '../../audit/note/verifier-key.ts';
import {
  awaitKeeping,
  latestCheckpoint,
  logIdentity,
  readHeadPosition,
} from '../../store/checkpoints.ts';
import type { Store } from '../../store/store.ts';
import { operatorAsking, tellOfOperator } from '../operator.ts';
import { deliverLatest } from './deliver-latest.ts';
import { KeepingFault } from './keeping-fault.ts';
import { signedLast, signedSoFar, signerOf } from './last-signed.ts';
import type { Keeping } from './outside.ts';
import { newOrigin, signUpTo } from './sign-news.ts';

/** By what others tell checkpoints from now on. */
export interface Rotated {
  readonly verifierKey: string;
  /** Whether the key before has signed beside it. */
  readonly vouchedFor: boolean;
}

/**
 * Puts a new key in the place of the old. The next checkpoint is signed by both, so that who trusts the
 * old one learns the new from it; it is outside before the old one is destroyed. Cut short, it goes on
 * where it was. A lost key vouches for nothing: whoever verifies has to be given the new one by another
 * way.
 */
export async function rotateKey(store: Store, keeping: Keeping, isLost: boolean): Promise<Rotated> {
  const { signingKey, place } = keeping;
  const next = await signingKey.next();
  const rotated = await store.keep(async (connection) => {
    await awaitKeeping(connection);
    const origin = await logIdentity(connection, newOrigin(keeping));
    const fresh = noteSigner(origin, next);
    const kept = await latestCheckpoint(connection);
    const verifierKey = verifierKeyText(fresh.key);
    if (kept && signedLast(kept.note, fresh.key)) return { verifierKey, vouchedFor: !isLost };
    const soFar = async () => signedSoFar(origin, await readHeadPosition(connection), kept, place);
    const old = isLost ? await noneOf(keeping) : await signerOf(origin, await soFar(), signingKey);
    await tell(store, old, fresh);
    const signed = await soFar();
    await signUpTo(
      connection,
      await readHeadPosition(connection),
      signed,
      old ? [old, fresh] : [fresh],
    );
    return { verifierKey, vouchedFor: old !== null };
  });
  await deliverLatest(store, { place, signingKey });
  await place.introduce(rotated.verifierKey);
  await signingKey.promote();
  await signingKey.publish(rotated.verifierKey);
  return rotated;
}

async function noneOf({ signingKey }: Keeping): Promise<null> {
  if ((await signingKey.read()) === undefined) return null;
  throw new KeepingFault('OTHER_KEY', `${signingKey.where} is there: it is not lost.`);
}

const tell = (store: Store, old: NoteSigner | null, fresh: NoteSigner) =>
  tellOfOperator(store, operatorAsking('kith audit rotate-key'), {
    act: 'ROTATE_AUDIT_KEY',
    details: { from: old?.key.id ?? null, to: fresh.key.id },
  });
