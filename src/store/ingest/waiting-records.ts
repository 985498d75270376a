import { sql } from 'drizzle-orm';
import { waitingRecord } from '../../../schema/waiting.ts';
import type { RecordKind } from '../../domain/records/kinds.ts';
import type { SourceRecord } from '../../domain/source.ts';
import { run } from '../sql.ts';
import { keepRecords } from './keep-records.ts';
import { personNamed } from './known-persons.ts';
import type { OwnedRecord } from './record-rows.ts';
import { recordVersion } from './record-rows.ts';
import type { OpenFile } from './take-file.ts';
import type { Tally } from './tally.ts';
import { NOTHING, addTally } from './tally.ts';

/** Waiting records kept in one go. */
const MOST = 2_000;

/**
 * Lets records wait for their persons. A child is never made of them: who is known by a number alone
 * could be a child who is sealed.
 */
export async function letWait(
  { connection, fileId }: OpenFile,
  records: readonly SourceRecord[],
): Promise<void> {
  if (records.length === 0) return;
  const given = records.map((record) => ({ ...record, record }));
  await run(
    connection,
    sql`insert into ${waitingRecord} (source_code, person, kind, record_key, record, file_id)
      select given.source, given.person, given.kind, given.key, given.record, ${fileId}
      from jsonb_to_recordset(${JSON.stringify(given)}::text::jsonb)
        as given(source text, person text, kind text, key text, record jsonb)
      on conflict (source_code, person, kind, record_key) where kept_at is null
        do update set record = excluded.record, file_id = excluded.file_id`,
  );
}

/** Keeps the records that have waited for a person whom these sources have named by now. */
export async function keepAwaited(file: OpenFile, sources: ReadonlySet<string>): Promise<Tally> {
  let tally = NOTHING;
  let after = 0;
  for (;;) {
    const page = await waitingAfter(file, sources, after);
    const last = page.at(-1);
    if (!last) return tally;
    after = Number(last.id);
    const come = page.filter((row): row is Awaited => row.personId !== null);
    if (come.length > 0) tally = addTally(tally, await keepOf(file, come));
  }
}

interface Waiting {
  readonly id: string;
  readonly fileId: number;
  readonly record: SourceRecord;
  /** Null: their person is still to come. */
  readonly personId: string | null;
  readonly unheard: boolean;
}
type Awaited = Waiting & { readonly personId: string };

/** The page is cut before persons are looked up: else every page would look up all that waits. */
const waitingAfter = (
  { connection }: OpenFile,
  sources: ReadonlySet<string>,
  after: number,
): Promise<Waiting[]> =>
  run<Waiting>(
    connection,
    sql`with page as materialized (select * from ${waitingRecord}
        where ${waitingRecord.keptAt} is null and ${waitingRecord.id} > ${after}
          and ${waitingRecord.sourceCode} = any(${sql.param([...sources])}::text[])
        order by ${waitingRecord.id} limit ${MOST})
      select page.id, page.file_id as "fileId", page.record, named.id as "personId",
        coalesce(named.unheard, false) as unheard
      from page left ${personNamed(sql`page.source_code`, sql`page.person`)}
      order by page.id`,
  );

async function keepOf(file: OpenFile, come: readonly Awaited[]): Promise<Tally> {
  await run(
    file.connection,
    sql`update ${waitingRecord} set kept_at = now()
      where id = any(${sql.param(come.map(({ id }) => id))}::bigint[])`,
  );
  let tally = NOTHING;
  for (const { fileId, kind, records } of byFileAndKind(come)) {
    tally = addTally(tally, await keepRecords({ ...file, fileId }, kind, records));
  }
  return tally;
}

interface Together {
  readonly fileId: number;
  readonly kind: RecordKind;
  readonly records: OwnedRecord[];
}

/** Each record keeps the file that it came in as its own; what came later comes last. */
function byFileAndKind(come: readonly Awaited[]): readonly Together[] {
  const groups = new Map<string, Together>();
  for (const { fileId, record, personId, unheard } of come) {
    const name = `${fileId} ${record.kind}`;
    const group = groups.get(name) ?? { fileId, kind: record.kind, records: [] };
    const version = recordVersion(record);
    group.records.push({ version, person: { id: Number(personId), unheard } });
    groups.set(name, group);
  }
  return [...groups.values()].toSorted((a, b) => a.fileId - b.fileId);
}
