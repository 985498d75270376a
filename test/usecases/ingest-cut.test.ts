import { randomUUID } from 'node:crypto';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { SourceItem } from '../../src/domain/source.ts';
import { openSourceFile } from '../../src/sources/open-source-file.ts';
import { takeFile } from '../../src/store/ingest/take-file.ts';
import { StoreUnavailable } from '../../src/store/unavailable.ts';
import { ingestFile, takeItems } from '../../src/usecases/ingest-files.ts';
import { linkPending } from '../../src/usecases/linkage/link-pending.ts';
import { writeCensus } from '../rigs/ingest/census-files.ts';
import { useTestDatabase } from '../support/database.ts';
import { until } from '../support/until.ts';

const { store, owner } = await useTestDatabase();
const newSubjectId = () => randomUUID();
/** Enough rows of sessions for two batches and a half. */
const PUPILS = 640;
const { pupils, sessions } = await writeCensus(
  await mkdtemp(join(tmpdir(), 'kith-cut-')),
  PUPILS,
  8,
);

/** Ends the session over which files are taken; waits until it is gone. */
const endTaking = () =>
  owner`select pg_terminate_backend(pid, 5000) from pg_stat_activity
    where datname = current_database() and application_name = 'kith taking'`;

/** Does the work, and ends its session as soon as that waits for a lock which somebody else holds. */
async function cutWhileWaiting(lock: string, work: () => Promise<unknown>): Promise<void> {
  await owner.begin(async (holder) => {
    await holder.unsafe(lock);
    const cut = expect(work()).rejects.toThrow(StoreUnavailable);
    const waiting = owner`select pid from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid() and wait_event_type = 'Lock'`;
    await until('it waits for the lock', async () => (await owner`${waiting}`).length > 0);
    await owner`select pg_terminate_backend(pid, 5000) from (${waiting}) as waiting`;
    await cut;
  });
}

const held = async () => {
  const [row] = await owner`select (select count(*)::int from identity.source_file) as files,
    (select count(*)::int from identity.source_person) as persons,
    (select count(*)::int from identity.waiting_record) as waiting,
    (select count(*)::int from education.attendance) as sessions`;
  return row;
};

describe('a file whose connection is cut while it is taken', () => {
  it('between two batches: is an outage, nothing of it stays, and the next is taken', async () => {
    const opened = await openSourceFile(sessions);
    async function* cutAfter(items: AsyncIterable<SourceItem>, most: number) {
      let count = 0;
      for await (const item of items) {
        count += 1;
        if (count === most) await endTaking();
        yield item;
      }
    }
    const items = cutAfter(opened.items, 4_500);
    const taking = takeFile(store.take, 'cut', opened.format, (file) =>
      takeItems(file, 'cut', { ...opened, items }, { newSubjectId }),
    );
    await expect(taking).rejects.toThrow(StoreUnavailable);
    expect(await held()).toEqual({ files: 0, persons: 0, waiting: 0, sessions: 0 });

    expect(await ingestFile(store, pupils, { newSubjectId })).toMatchObject({ persons: PUPILS });
    expect(await ingestFile(store, sessions, { newSubjectId })).toMatchObject({
      taken: true,
      created: PUPILS * 8,
    });
  });

  it('within a statement: is an outage, and what was there before is as it was', async () => {
    const before = await held();
    await cutWhileWaiting('lock table education.enrolment in access exclusive mode', () =>
      ingestFile(store, pupils, { newSubjectId }),
    );
    expect(await held()).toEqual(before);
    expect(await ingestFile(store, pupils, { newSubjectId })).toMatchObject({ created: 0 });
  });
});

describe('counts of names whose connection is cut', () => {
  it('stay as they were, and are counted by the next run', async () => {
    await linkPending(store, { all: true });
    const [before] = await owner`select count(*)::int as count from identity.term_count`;
    await cutWhileWaiting('select from identity.term_count for update', () =>
      linkPending(store, { all: true }),
    );
    const [after] = await owner`select count(*)::int as count from identity.term_count`;
    expect(after).toEqual(before);
    expect(await linkPending(store, { all: true })).toMatchObject({ persons: PUPILS });
  });
});
