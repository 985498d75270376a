import { sql } from 'drizzle-orm';
import { source } from '../../../schema/identity.ts';
import { sourceEvent } from '../../../schema/events.ts';
import type { RecordKind } from '../../domain/records/kinds.ts';
import type { Finding, SourceEvent, SourceWithdrawal } from '../../domain/source.ts';
import { run } from '../sql.ts';
import { personNamed } from './known-persons.ts';
import type { OpenFile } from './take-file.ts';
import type { Tally } from './tally.ts';
import { NOTHING, addTally } from './tally.ts';
import { withdrawRecords } from './withdraw-records.ts';

/** An event as it is heard of: taken back, it has no records. */
export type HeardEvent = SourceEvent & { readonly retracted: boolean };

/** What became of the events of a batch. */
export interface HeardEvents {
  /** Those whose records stand, and are to be kept. */
  readonly standing: readonly SourceEvent[];
  /** What was taken back, and what came too late to be kept. */
  readonly tally: Tally;
  readonly findings: readonly Finding[];
}

/**
 * Hears what sources say of events. The latest version of an event stands, in whatever order versions come:
 * of an older one nothing is kept, and what the former version held beyond the new one is taken back.
 * What is reported does not depend on children sealed since.
 */
export async function hearEvents(
  file: OpenFile,
  given: readonly HeardEvent[],
): Promise<HeardEvents> {
  if (given.length === 0) return { standing: [], tally: NOTHING, findings: [] };
  const known = await knownEvents(file, given);
  const latest = new Map<string, HeardEvent>();
  for (const event of given) {
    const heard = latest.get(nameOf(event))?.version ?? known.get(nameOf(event))?.version ?? '';
    if (heard <= event.version) latest.set(nameOf(event), event);
  }
  const standing = given.filter((event) => latest.get(nameOf(event)) === event);
  const late = given.filter((event) => !standing.includes(event));
  await keepVersions(file, standing, known);
  const retracted = await withdrawRecords(
    file,
    standing.map((event) => formerRecords(event, known.get(nameOf(event)))),
  );
  const isAsIfNew = (event: SourceEvent) => known.get(nameOf(event))?.unheard !== false;
  return {
    standing,
    tally: late
      .map((event) => {
        const unheard = known.get(nameOf(event))?.unheard ? 'created' : 'unchanged';
        return { ...NOTHING, [unheard]: event.records.length };
      })
      .reduce(addTally, retracted),
    findings: [
      ...late.filter((event) => !known.get(nameOf(event))?.unheard).map(lateFinding),
      ...standing.filter((event) => event.retracted && isAsIfNew(event)).map(awaited),
    ],
  };
}

interface KnownEvent {
  readonly version: string;
  readonly person: string | null;
  readonly kinds: readonly RecordKind[];
  /** Of a child sealed since the person was last heard of. */
  readonly unheard: boolean;
}

const nameOf = ({ source: code, key }: Pick<SourceEvent, 'source' | 'key'>): string =>
  JSON.stringify([code, key]);

async function knownEvents(
  { connection }: OpenFile,
  events: readonly SourceEvent[],
): Promise<ReadonlyMap<string, KnownEvent>> {
  // Two files that speak of one event take turns, else each might find the other's unknown.
  const codes = sql.param([...new Set(events.map((event) => event.source))]);
  await run(
    connection,
    sql`select from ${source} where ${source.code} = any(${codes}::text[]) order by ${source.id} for update`,
  );
  const rows = await run<KnownEvent & { source: string; key: string }>(
    connection,
    sql`select event.source_code as source, event.event_key as key, event.version, event.person,
        to_json(event.kinds) as kinds, coalesce(named.unheard, false) as unheard
      from jsonb_to_recordset(${JSON.stringify(events.map(bare))}::text::jsonb) as asked(source text, key text)
      join ${sourceEvent} as event on event.source_code = asked.source and event.event_key = asked.key
      left ${personNamed(sql`event.source_code`, sql`event.person`)}`,
  );
  return new Map(rows.map((row) => [nameOf(row), row]));
}

const bare = ({ source: code, key, version }: SourceEvent) => ({ source: code, key, version });

async function keepVersions(
  { connection, fileId }: OpenFile,
  events: readonly SourceEvent[],
  known: ReadonlyMap<string, KnownEvent>,
): Promise<void> {
  const given = events.map((event) => ({
    ...bare(event),
    person: event.records[0]?.person ?? known.get(nameOf(event))?.person ?? null,
    kinds: [...new Set(event.records.map(({ kind }) => kind))].sort(),
  }));
  await run(
    connection,
    sql`insert into ${sourceEvent} as kept (source_code, event_key, version, person, kinds, file_id)
      select given.source, given.key, given.version, given.person, given.kinds, ${fileId}
      from jsonb_to_recordset(${JSON.stringify(given)}::text::jsonb)
        as given(source text, key text, version text, person text, kinds text[])
      on conflict (source_code, event_key) do update set version = excluded.version,
        person = excluded.person, kinds = excluded.kinds, file_id = excluded.file_id
        where kept.version collate "C" < excluded.version`,
  );
}

/** What the former version had, save the records that stay. */
const formerRecords = (event: SourceEvent, former: KnownEvent | undefined): SourceWithdrawal => ({
  source: event.source,
  person: former?.person ?? '',
  key: event.key,
  kinds: former?.kinds ?? [],
  stay: event.records.filter(({ person }) => person === former?.person),
});

const lateFinding = ({ at }: SourceEvent): Finding => ({
  ...{ severity: 'NOTE', at, code: 'EVENT_LATE' },
  text: 'A later version of this event has come before it; that one stands.',
});

const awaited = ({ at }: SourceEvent): Finding => ({
  ...{ severity: 'NOTE', at, code: 'EVENT_UNKNOWN' },
  text: 'The event that it takes back is not known yet; when it comes, it will not be taken.',
});
