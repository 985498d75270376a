import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { leafHash } from '../../src/audit/merkle/hash.ts';
import { GrowingTree } from '../../src/audit/merkle/compact-range.ts';
import type { NoteSigner } from '../../src/audit/note/signed-note.ts';
import { verifierKeyText } from '../../src/audit/note/verifier-key.ts';
import { openLogSource } from '../../src/store/log-source.ts';
import { aWaitingEvent } from './audit-events.ts';
import type { TestDatabase } from './database.ts';
import { signedHead } from './signed-log.ts';

/** Appends so many events, of two kinds that share their texts. */
export async function appendEvents(
  { store }: Pick<TestDatabase, 'store'>,
  events: number,
): Promise<void> {
  const waiting = Array.from({ length: events }, (_, n) =>
    aWaitingEvent(n % 3 ? {} : { purpose: 'SAFEGUARDING', reason: null }),
  );
  await store.appendEvents(
    waiting.map(({ event }) => event),
    waiting[0]?.texts ?? [],
  );
}

/** Grows the tree of a database's log, signs its head, and delivers that to a folder. */
export async function signAndDeliver(
  { owner, store }: Pick<TestDatabase, 'owner' | 'store'>,
  signer: NoteSigner,
  folder: string,
): Promise<number> {
  const source = await openLogSource(store.client);
  const tree = new GrowingTree();
  const kept: { readonly number: number; readonly hash: Uint8Array }[] = [];
  await owner`insert into audit.log values (true, ${signer.key.name}, now()) on conflict do nothing`;
  for await (const page of source.events(0)) {
    for (const { text } of page) {
      tree.append(leafHash(text ?? ''), ({ level, number, hash }) => {
        if (level === 8) kept.push({ number, hash });
      });
    }
  }
  for (const { number, hash } of kept.splice(0)) {
    await owner`insert into audit.subtree values (1, ${number}, ${hash}) on conflict do nothing`;
  }
  const { size, note } = signedHead([signer], tree.size, tree.root(), signer.key.name);
  await owner`insert into audit.checkpoint values (${size}, now(), ${note}) on conflict do nothing`;
  await owner`insert into audit.delivery values (${size}, 'folder', now()) on conflict do nothing`;
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, String(size).padStart(16, '0')), note);
  await writeFile(join(folder, 'keys'), `${verifierKeyText(signer.key)}\n`);
  return size;
}
