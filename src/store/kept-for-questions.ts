import type { SQL } from 'drizzle-orm';
import { sql } from 'drizzle-orm';
import { event, kind, tallied } from '../../schema/audit.ts';
import type {
  Counted,
  KeptForQuestions,
  KeptKind,
  KeptSpan,
  KeptTallies,
  Tally,
} from '../audit/verify/kept-for-questions.ts';
import { STEPS } from '../domain/step.ts';
import { TALLIES } from './audit-questions/tallies.ts';
import type { Connection } from './sql.ts';
import { run } from './sql.ts';

/** What a database derives of events, for verification; `talliedUpTo` is as of when the log was opened. */
export const keptForQuestions = (
  client: Connection,
  talliedUpTo: string | null,
): KeptForQuestions => ({
  talliedUpTo: talliedUpTo === null ? null : Number(talliedUpTo),
  kinds: (ids) => readKinds(client, ids),
  spans: async () => {
    const spans: KeptSpan[] = [];
    for (const step of STEPS) spans.push(...(await readSpans(client, step)));
    return spans;
  },
  tallies: (span) => readTallies(client, span, Number(talliedUpTo)),
});

const readKinds = (client: Connection, ids: readonly number[]): Promise<KeptKind[]> =>
  run<KeptKind>(
    client,
    sql`select ${kind.id}, ${kind.grain}, ${kind.organisationId} as "organisationId", ${kind.purpose},
        ${kind.action}, ${kind.outcome}, ${kind.looked}, ${kind.shape},
        ${kind.agreementVersion} as "agreementVersion", ${kind.override}, ${kind.plain}, ${kind.shaped}
      from ${kind} where ${kind.id} = any(${sql.param([...ids])}::bigint[]::integer[])`,
  );

async function readSpans(client: Connection, step: KeptSpan['step']): Promise<KeptSpan[]> {
  const { table, since: begun } = TALLIES[step];
  const rows = await run<Pick<KeptSpan, 'day' | 'grains'> & { last: string }>(
    client,
    sql`select day::text, max(last) as last, json_agg(grain) as grains
      from (select ${begun} as day, ${table.grain} as grain, max(${table.lastPosition}) as last from ${table} group by 1, 2) as counted
      group by day`,
  );
  return rows.map(({ day, last, grains }) => ({ step, day, last: Number(last), grains }));
}

/** In one statement, so that the tallies and what came into them since are of one moment. */
async function readTallies(
  client: Connection,
  { step, day, grains }: KeptSpan,
  talliedUpTo: number,
): Promise<KeptTallies> {
  const { table, since: begun } = TALLIES[step];
  const spanOf = sql`date_trunc(${step}, ${event.recordedAt} at time zone 'Europe/London')::date`;
  const [read] = await run<{ tallies: Tally[]; since: Counted[] }>(
    client,
    sql`with kept as materialized (select * from ${table}
        where ${begun} = ${day}::date and ${table.grain} = any(${sql.param([...grains])}::bigint[]::smallint[])),
      since as (select ${event.position}, ${kind.id} as fine, ${kind.shaped}, ${kind.plain}
        from ${event} left join ${kind} on ${kind.id} = ${event.kind}
        where exists (select from kept where last_position > ${talliedUpTo})
          and ${event.position} > ${talliedUpTo} and ${event.position} <= (select ${tallied.position} from ${tallied})
          and ${spanOf} = ${day}::date)
      select ${inArray(sql`'kind', kind, 'grain', grain, 'events', events, 'first', first_position, 'last', last_position`, sql`kept`)} as tallies,
        ${inArray(sql`'position', position, 'fine', fine, 'shaped', shaped, 'plain', plain`, sql`since`)} as since`,
  );
  if (!read) throw new Error('no answer to a question of tallies');
  return { tallies: read.tallies, since: read.since.sort((a, b) => a.position - b.position) };
}

const inArray = (pairs: SQL, rows: SQL): SQL =>
  sql`(select coalesce(json_agg(json_build_object(${pairs})), '[]') from ${rows})`;
