import { sql } from 'drizzle-orm';
import { waitingRecord } from '../../../schema/waiting.ts';
import type { RecordKind } from '../../domain/records/kinds.ts';
import { RECORD_TABLES } from '../content/record-tables.ts';
import { run } from '../sql.ts';
import { personNamed } from './known-persons.ts';
import type { OpenFile } from './take-file.ts';

/** The records of one kind that an event had, save those that stay. */
export interface FormerRecords {
  readonly source: string;
  readonly person: string;
  readonly event: string;
  readonly kind: RecordKind;
  /** Keys. */
  readonly stay: readonly string[];
}

/**
 * Takes records back: they are current no more, and stay as what was known before. Gives how many, but
 * those of children sealed since they were last heard of.
 */
export async function retractRecords(
  file: OpenFile,
  former: readonly FormerRecords[],
): Promise<number> {
  let retracted = 0;
  for (const kind of new Set(former.map((one) => one.kind))) {
    const given = JSON.stringify(former.filter((one) => one.kind === kind));
    retracted += await retractOfKind(file, kind, given);
    await endWaiting(file, given);
  }
  return retracted;
}

async function retractOfKind(
  { connection, fileId }: OpenFile,
  kind: RecordKind,
  given: string,
): Promise<number> {
  const table = RECORD_TABLES[kind];
  const [row] = await run<{ count: number }>(
    connection,
    sql`with former as (select named.id, named.unheard, given.event, given.stay
        from jsonb_to_recordset(${given}::text::jsonb)
          as given(source text, person text, event text, stay text[])
        ${personNamed(sql`given.source`, sql`given.person`)}),
      retracted as (update ${table} set superseded_at = now(), retracted_in = ${fileId} from former
        where ${table.sourcePersonId} = former.id and ${table.supersededAt} is null
          and starts_with(${table.recordKey}, former.event || '/') and ${table.recordKey} <> all(former.stay)
        returning former.unheard)
      select count(*)::int as count from retracted where not unheard`,
  );
  return row?.count ?? 0;
}

const endWaiting = ({ connection }: OpenFile, given: string) =>
  run(
    connection,
    sql`update ${waitingRecord} set kept_at = now() from jsonb_to_recordset(${given}::text::jsonb)
        as former(source text, person text, event text, kind text, stay text[])
      where ${waitingRecord.sourceCode} = former.source and ${waitingRecord.person} = former.person
        and ${waitingRecord.kind} = former.kind and ${waitingRecord.keptAt} is null
        and starts_with(${waitingRecord.recordKey}, former.event || '/')
        and ${waitingRecord.recordKey} <> all(former.stay)`,
  );
