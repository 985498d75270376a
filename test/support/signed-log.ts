import { Readable } from 'node:stream';
import { generateKeyPairSync } from 'node:crypto';
import { GENESIS, chainHashOf } from '../../src/audit/chain.ts';
import { canonicalText } from '../../src/audit/canonical.ts';
import { GrowingTree } from '../../src/audit/merkle/compact-range.ts';
import type { Hash } from '../../src/audit/merkle/hash.ts';
import { leafHash } from '../../src/audit/merkle/hash.ts';
import { checkpointText } from '../../src/audit/note/checkpoint.ts';
import type { NoteSigner } from '../../src/audit/note/signed-note.ts';
import { noteSigner, signNote } from '../../src/audit/note/signed-note.ts';
import type { KeptNote, KeptText, NotePlace } from '../../src/audit/verify/log-source.ts';
import { aWaitingEvent } from './audit-events.ts';
import type { MemoryLog } from './memory-log.ts';

export const ORIGIN = 'kith.example/kith/log';

export const aSigner = (origin = ORIGIN): NoteSigner =>
  noteSigner(origin, generateKeyPairSync('ed25519').privateKey);

export function signedHead(
  signers: readonly NoteSigner[],
  size: number,
  root: Hash,
  origin = ORIGIN,
): KeptNote {
  return { size, note: signNote(checkpointText({ origin, size, root, extensions: [] }), signers) };
}

export const aPlace = (
  notes: readonly KeptNote[],
  kind: NotePlace['kind'] = 'OUTSIDE',
): NotePlace => ({
  kind,
  name: 'a place',
  notes: () => Readable.from(notes),
});

/** A log of so many events as Kith writes it, with a checkpoint at each of these sizes. */
export function writtenLog(
  events: number,
  sizes: readonly number[],
  signer: NoteSigner,
): MemoryLog {
  const log: MemoryLog = {
    ...{ origin: signer.key.name, head: null, stubs: [], events: [] },
    ...{ texts: new Map<string, KeptText>(), subtrees: [], notes: [], periods: null },
    questions: null,
  };
  extend(log, events, sizes, signer);
  return log;
}

/** Appends to a log, of which everything fits, further events. */
export function extend(
  log: MemoryLog,
  events: number,
  sizes: readonly number[],
  signer: NoteSigner,
): void {
  const tree = new GrowingTree();
  for (const { text } of log.events) tree.append(leafHash(text ?? ''));
  let hash = log.events.at(-1)?.row?.hash ?? GENESIS;
  for (let n = 0; n < events; n += 1) {
    const { event, texts } = aWaitingEvent({ purpose: n % 3 ? 'DIRECT_CARE' : 'SAFEGUARDING' });
    const text = canonicalText(event);
    hash = chainHashOf(hash, text);
    const position = tree.size + 1;
    log.events.push({
      position,
      text,
      event,
      leaf: null,
      row: { period: 202611, hash, shape: 0, kind: 0 },
    });
    for (const shared of texts)
      log.texts.set(shared.digest, { text: shared.text, shape: undefined });
    tree.append(leafHash(text), ({ level, number, hash: root }) => {
      if (level > 0 && level % 8 === 0) log.subtrees.push({ level: level / 8, number, hash: root });
    });
    if (sizes.includes(position)) {
      log.notes.push(signedHead([signer], position, tree.root(), log.origin ?? ORIGIN));
    }
  }
  log.head = { position: tree.size, period: 202611, hash };
}
