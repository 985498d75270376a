import { sql } from 'drizzle-orm';
import { waitingRecord } from '../../../schema/waiting.ts';
import type { RecordKind } from '../../domain/records/kinds.ts';
import type { SourceWithdrawal } from '../../domain/source.ts';
import { RECORD_TABLES } from '../content/record-tables.ts';
import type { Connection } from '../sql.ts';
import { run } from '../sql.ts';
import { compareAnew } from './keep-records.ts';
import { personNamed } from './known-persons.ts';
import type { OpenFile } from './take-file.ts';
import type { Tally } from './tally.ts';
import { NOTHING } from './tally.ts';

/**
 * Takes records back: they are current no more, and stay as what was known before. Those of children sealed
 * since they were last heard of are not counted.
 */
export async function withdrawRecords(
  file: OpenFile,
  withdrawals: readonly SourceWithdrawal[],
): Promise<Tally> {
  const { connection, fileId } = file;
  let changed = 0;
  for (const kind of new Set(withdrawals.flatMap(({ kinds }) => kinds))) {
    const table = RECORD_TABLES[kind];
    const given = withdrawals
      .filter(({ kinds }) => kinds.includes(kind))
      .map(({ stay, ...one }) => ({
        ...one,
        stay: stay.filter((staying) => staying.kind === kind).map(({ key }) => key),
      }));
    const rows = await run<{ personId: string; unheard: boolean }>(
      connection,
      sql`with given as materialized (select named.id, named.unheard, given.key, given.stay
          from jsonb_to_recordset(${JSON.stringify(given)}::text::jsonb)
            as given(source text, person text, key text, stay text[])
          ${personNamed(sql`given.source`, sql`given.person`)})
        update ${table} set superseded_at = now(), retracted_in = ${fileId}
        from given cross join lateral (select current.id from ${table} as current
          where current.source_person_id = given.id and current.superseded_at is null
            and (given.key is null or current.record_key = given.key or starts_with(current.record_key, given.key || '/'))
            and current.record_key <> all(given.stay)) as former
        where ${table.id} = former.id
        returning given.id as "personId", given.unheard`,
    );
    await compareAnew(
      file,
      kind,
      rows.map(({ personId }) => Number(personId)),
    );
    changed += rows.filter(({ unheard }) => !unheard).length;
    await endWaiting(connection, kind, given);
  }
  return { ...NOTHING, changed };
}

const endWaiting = (connection: Connection, kind: RecordKind, given: readonly object[]) =>
  run(
    connection,
    sql`update ${waitingRecord} set kept_at = now()
      from jsonb_to_recordset(${JSON.stringify(given)}::text::jsonb)
        as given(source text, person text, key text, stay text[])
      where ${waitingRecord.sourceCode} = given.source and ${waitingRecord.person} = given.person
        and ${waitingRecord.kind} = ${kind} and ${waitingRecord.keptAt} is null
        and (given.key is null or ${waitingRecord.recordKey} = given.key or starts_with(${waitingRecord.recordKey}, given.key || '/'))
        and ${waitingRecord.recordKey} <> all(given.stay)`,
  );
