import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GENESIS, chainHashOf } from '../../../src/audit/chain.ts';
import { GrowingTree, packHashes } from '../../../src/audit/merkle/compact-range.ts';
import { leafHash } from '../../../src/audit/merkle/hash.ts';
import { exportAudit } from '../../../src/usecases/export-audit/export-audit.ts';
import { openExport } from '../../../src/usecases/export-audit/read-export.ts';
import { verifyLog } from '../../../src/audit/verify/verify-log.ts';
import { tallyUp } from '../../../src/store/audit-upkeep.ts';
import { openLogSource } from '../../../src/store/log-source.ts';
import type { Client } from '../../../src/store/sql.ts';
import type { Store } from '../../../src/store/store.ts';
import { aWaitingEvent, withOutcomes } from '../../support/audit-events.ts';
import { rememberLog, sourceOf } from '../../support/memory-log.ts';
import type { MemoryLog } from '../../support/memory-log.ts';
import { signAndDeliver } from '../../support/signed-database.ts';
import { aPlace, aSigner } from '../../support/signed-log.ts';
import type { Held } from './alter-memory.ts';

interface Prepared {
  readonly log: MemoryLog;
  readonly held: Held;
}

const PARTS = 5;
const TALLIED_AT_ONCE = 100;
const DAY_MS = 86_400_000;
const DAYS = 70;
const FIRST_DAY = Date.parse('2026-05-10T09:00:00Z');
const ORGANISATIONS = [0, 1].map(() => aWaitingEvent().event.organisationId);

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
    await appendOfManyKinds(store, Math.ceil(events / PARTS));
    await signAndDeliver(database, signer, join(home, 'checkpoints'));
  }
  const retired = Math.floor(events / 10);
  await owner.unsafe(`select audit.open_period(202001)`);
  await owner.unsafe(`update audit.event set period = 202001 where position <= ${String(retired)}`);
  const folder = join(home, 'export');
  const span = { from: null, until: null };
  await exportAudit(store, { folder, span, keys: [signer.key], tell: () => Promise.resolve() });
  await retire(owner, store, retired);
  while (await tallyUp(store.client, TALLIED_AT_ONCE));
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

/** Of two organisations, on days of some months, with sets of outcomes that kinds are told apart by. */
async function appendOfManyKinds(store: Store, events: number): Promise<void> {
  const answers = [
    withOutcomes(['name.text', 'PERMITTED']),
    withOutcomes(['name.text', 'PERMITTED'], ['address.line', 'SEALED']),
    withOutcomes(['name.text', 'PERMITTED'], ['health.gp', 'NOT_IN_AGREEMENT']),
    withOutcomes(['health.gp', 'PERMITTED', 'override']),
  ] as const;
  const waiting = Array.from({ length: events }, (_, n) => {
    const outcomes = answers[n % answers.length] ?? answers[0];
    const recordedAt = new Date(FIRST_DAY + Math.floor((n * DAYS) / events) * DAY_MS).toISOString();
    const { event, texts } = aWaitingEvent({
      ...{ recordedAt, organisationId: ORGANISATIONS[n % 3 ? 0 : 1] ?? '' },
      ...{ purpose: n % 5 ? 'DIRECT_CARE' : 'SAFEGUARDING', outcomesDigest: outcomes.digest },
      outcome: n % 4 === 0 ? 'DISCLOSED' : 'PARTLY_DISCLOSED',
    });
    return { event, texts: [...texts, outcomes] };
  });
  await store.appendEvents(
    waiting.map(({ event }) => event),
    waiting.flatMap(({ texts }) => texts),
  );
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
