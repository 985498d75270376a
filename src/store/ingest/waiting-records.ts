import { sql } from 'drizzle-orm';
import { waitingRecord } from '../../../schema/waiting.ts';
import type { RecordKind } from '../../domain/records/kinds.ts';
import type { SourceRecord } from '../../domain/source.ts';
import { run } from '../sql.ts';
import { keepRecords } from './keep-records.ts';
import type { NamedPersons } from './keep-persons.ts';
import { personKey } from './keep-persons.ts';
import { personNamed } from './known-persons.ts';
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
  for (;;) {
    const come = await awaited(file, sources);
    if (come.length === 0) return tally;
    tally = addTally(tally, await keepOf(file, come));
  }
}

interface Awaited {
  readonly id: string;
  readonly fileId: number;
  readonly record: SourceRecord;
  readonly personId: string;
  readonly unheard: boolean;
}

const awaited = ({ connection }: OpenFile, sources: ReadonlySet<string>): Promise<Awaited[]> =>
  run<Awaited>(
    connection,
    sql`select ${waitingRecord.id}, ${waitingRecord.fileId} as "fileId", ${waitingRecord.record},
        named.id as "personId", named.unheard
      from ${waitingRecord}
      ${personNamed(sql`${waitingRecord.sourceCode}`, sql`${waitingRecord.person}`)}
      where ${waitingRecord.keptAt} is null
        and ${waitingRecord.sourceCode} = any(${sql.param([...sources])}::text[])
      order by ${waitingRecord.id} limit ${MOST}`,
  );

async function keepOf(file: OpenFile, come: readonly Awaited[]): Promise<Tally> {
  await run(
    file.connection,
    sql`update ${waitingRecord} set kept_at = now()
      where id = any(${sql.param(come.map(({ id }) => id))}::bigint[])`,
  );
  const persons: NamedPersons = new Map(
    come.map(({ record, personId, unheard }) => [
      personKey(record.source, record.person),
      { id: Number(personId), unheard },
    ]),
  );
  let tally = NOTHING;
  for (const { fileId, kind, records } of byFileAndKind(come)) {
    tally = addTally(tally, await keepRecords({ ...file, fileId }, kind, records, persons));
  }
  return tally;
}

interface Together {
  readonly fileId: number;
  readonly kind: RecordKind;
  readonly records: SourceRecord[];
}

/** Each record keeps the file that it came in as its own; what came later comes last. */
function byFileAndKind(come: readonly Awaited[]): readonly Together[] {
  const groups = new Map<string, Together>();
  for (const { fileId, record } of come) {
    const name = `${fileId} ${record.kind}`;
    const group = groups.get(name) ?? { fileId, kind: record.kind, records: [] };
    group.records.push(record);
    groups.set(name, group);
  }
  return [...groups.values()].toSorted((a, b) => a.fileId - b.fileId);
}
