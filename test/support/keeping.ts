import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkpointFolder } from '../../src/main/audit/checkpoint-folder.ts';
import { signingKeyFile } from '../../src/main/audit/signing-key.ts';
import type { Keeping } from '../../src/usecases/checkpoints/outside.ts';
import { deliverLatest } from '../../src/usecases/checkpoints/deliver-latest.ts';
import { signNews } from '../../src/usecases/checkpoints/sign-news.ts';
import type { TestDatabase } from './database.ts';
import { aWaitingEvent } from './audit-events.ts';

/** A folder and a key of a test's own. */
export interface TestKeeping extends Keeping {
  readonly folder: string;
  readonly keyFile: string;
}

export async function aKeeping({
  folder,
  keyFile,
}: { folder?: string; keyFile?: string } = {}): Promise<TestKeeping> {
  const home = await mkdtemp(join(tmpdir(), 'kith-audit-'));
  const own = {
    folder: folder ?? join(home, 'checkpoints'),
    keyFile: keyFile ?? join(home, 'key.pem'),
  };
  return {
    ...own,
    host: 'kith.example',
    place: checkpointFolder(own.folder),
    signingKey: signingKeyFile(own.keyFile),
  };
}

/** Appends so many events; gives their ids, in order. */
export async function appendSome({ store }: TestDatabase, count: number): Promise<string[]> {
  const waiting = Array.from({ length: count }, () => aWaitingEvent());
  await store.appendEvents(
    waiting.map(({ event }) => event),
    waiting.flatMap(({ texts }) => texts),
  );
  return waiting.map(({ event }) => event.id);
}

/** Signs what is new, and brings it to the folder. */
export async function keepNews({ store }: TestDatabase, keeping: Keeping): Promise<void> {
  for (let left = 1; left > 0;) ({ left } = await signNews(store, keeping));
  await deliverLatest(store, keeping);
}
