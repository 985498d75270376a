import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GENESIS, chainHashOf } from '../../../src/audit/chain.ts';
import { GrowingTree, packHashes } from '../../../src/audit/merkle/compact-range.ts';
import { leafHash } from '../../../src/audit/merkle/hash.ts';
import { exportAudit } from '../../../src/usecases/export-audit/export-audit.ts';
import { openExport } from '../../../src/usecases/export-audit/read-export.ts';
import { verifyLog } from '../../../src/audit/verify/verify-log.ts';
import { openLogSource } from '../../../src/store/log-source.ts';
import type { Client } from '../../../src/store/sql.ts';
import type { Store } from '../../../src/store/store.ts';
import { rememberLog, sourceOf } from '../../support/memory-log.ts';
import type { MemoryLog } from '../../support/memory-log.ts';
import { appendEvents, signAndDeliver } from '../../support/signed-database.ts';
import { aPlace, aSigner } from '../../support/signed-log.ts';
import type { Held } from './alter-memory.ts';

interface Prepared {
  readonly log: MemoryLog;
  readonly held: Held;
}

const PARTS = 5;

/**
 * A log as Kith writes it, with checkpoints delivered along the way, an export, and after that its first
 * month retired; and what whoever verifies it holds.
 */
export async function prepareLog(
  database: { readonly store: Store; readonly owner: Client },
  events: number,
): Promise<Prepared> {
  const { store, owner } = database;
  const home = await mkdtemp(join(tmpdir(), 'kith-tamper-'));
  const signer = aSigner('kith.example/kith/tampered');
  for (let part = 0; part < PARTS; part += 1) {
    await appendEvents(database, Math.ceil(events / PARTS));
    await signAndDeliver(database, signer, join(home, 'checkpoints'));
  }
  const retired = Math.floor(events / 10);
  await owner.unsafe(`select audit.open_period(202001)`);
  await owner.unsafe(`update audit.event set period = 202001 where position <= ${String(retired)}`);
  const folder = join(home, 'export');
  const span = { from: null, until: null };
  await exportAudit(store, { folder, span, keys: [signer.key], tell: () => Promise.resolve() });
  await retire(owner, store, retired);
  const log = await rememberLog(await openLogSource(store.client));
  const last = log.notes.slice(-1);
  const { log: exported } = await openExport(folder);
  const options = {
    belief: { keys: [signer.key], origin: signer.key.name },
    places: [aPlace(last)],
  };
  const copy = sourceOf(await rememberLog(exported));
  const verdict = await verifyLog(copy, options);
  return { log, held: { exported: { log: copy, verdict }, options } };
}

async function retire(owner: Client, store: Store, last: number): Promise<void> {
  const tree = new GrowingTree();
  let hash = GENESIS;
  for await (const page of (await openLogSource(store.client)).events(0)) {
    for (const { text } of page.filter(({ position }) => position <= last)) {
      hash = chainHashOf(hash, text ?? '');
      tree.append(leafHash(text ?? ''));
    }
  }
  const range = Buffer.from(packHashes(tree.range().hashes));
  await owner`insert into audit.retired values (202001, 1, ${last}, ${Buffer.from(hash)}, ${range}, now())`;
  await owner`delete from audit.event where period = 202001`;
}
