import type { SQL } from 'drizzle-orm';
import { and, asc, gt, lte, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import { checkpoint, event, head, log, retired, subtree, tallied } from '../../schema/audit.ts';
import { canonicalText } from '../audit/canonical.ts';
import type { AuditEvent } from '../audit/event.ts';
import { GENESIS } from '../audit/chain.ts';
import type { Subtree } from '../audit/merkle/compact-range.ts';
import { unpackHashes } from '../audit/merkle/compact-range.ts';
import type { KeptNote, LogSource, LoggedEvent, RetiredStub } from '../audit/verify/log-source.ts';
import { keptForQuestions } from './kept-for-questions.ts';
import { readKeptTexts } from './kept-texts.ts';
import type { Connection } from './sql.ts';
import { run } from './sql.ts';

const PAGE = 5_000;

/** The log of a database as it stands now; what is appended or signed later is not looked at. */
export async function openLogSource(client: Connection): Promise<LogSource> {
  const [state] = await run<State>(client, stateStatement);
  if (!state) throw new Error('a database without a state');
  const end = Number(state.end);
  const lastNote = Number(state.lastNote);
  const lastSubtrees = new Map(state.subtrees.map(([level, number]) => [level, number]));
  return {
    origin: state.origin,
    begin: Number(state.begin),
    end,
    // A log that does not say where it ends is no log of Kith's.
    head: state.head
      ? { ...state.head, hash: bytes(state.head.hash) }
      : { position: -1, period: 0, hash: GENESIS },
    stubs: state.stubs.map((stub) => stubOf(stub)),
    periods: null,
    questions: keptForQuestions(client, state.tallied),
    own: { kind: 'OWN', name: 'the database', notes: () => readNotes(client, lastNote) },
    events: (after) => readLoggedEvents(client, after, end),
    texts: (digests) => readKeptTexts(client, digests),
    subtrees: (level) => readSubtrees(client, level, lastSubtrees.get(level) ?? -1),
  };
}

interface State {
  readonly origin: string | null;
  readonly head: { position: number; period: number; hash: string } | null;
  readonly begin: string;
  readonly end: string;
  readonly lastNote: string;
  readonly tallied: string | null;
  readonly subtrees: readonly (readonly [level: number, number: number])[];
  readonly stubs: readonly KeptStub[];
}

type KeptStub = Omit<RetiredStub, 'hash' | 'range'> & {
  readonly hash: string;
  readonly range: string;
};

/** In one statement, so that all of it is of one moment. */
const stateStatement = sql`select
  (select ${log.origin} from ${log}) as origin,
  (select json_build_object('position', ${head.position}, 'period', ${head.period},
    'hash', encode(${head.hash}, 'hex')) from ${head}) as head,
  (select coalesce(min(${event.position}), 0) from ${event}) as begin,
  greatest((select coalesce(max(${event.position}), 0) from ${event}),
    (select coalesce(max(${retired.lastPosition}), 0) from ${retired})) as "end",
  (select coalesce(max(${checkpoint.size}), 0) from ${checkpoint}) as "lastNote",
  (select ${tallied.position} from ${tallied}) as tallied,
  (select coalesce(json_agg(json_build_array(level, number)), '[]') from
    (select ${subtree.level}, max(${subtree.number}) as number from ${subtree} group by ${subtree.level}) as kept) as subtrees,
  (select coalesce(json_agg(json_build_object('period', ${retired.period}, 'first', ${retired.firstPosition},
    'last', ${retired.lastPosition}, 'hash', encode(${retired.hash}, 'hex'),
    'range', encode(${retired.range}, 'hex')) order by ${retired.period}), '[]') from ${retired}) as stubs`;

const stubOf = ({ hash, range, ...stub }: KeptStub): RetiredStub => ({
  ...stub,
  hash: bytes(hash),
  range: hashesOf(bytes(range)),
});

/** None where they are not whole, which no stub of Kith's is. */
const hashesOf = (packed: Uint8Array): readonly Uint8Array[] =>
  packed.length % GENESIS.length === 0 ? unpackHashes(packed) : [];

interface EventRow extends Omit<AuditEvent, 'recordedAt'> {
  readonly recordedAt: Date;
  readonly position: string;
  readonly period: number;
  readonly shape: number;
  readonly kind: number;
  readonly hash: Uint8Array;
}

async function* readLoggedEvents(
  client: Connection,
  after: number,
  end: number,
): AsyncIterable<readonly LoggedEvent[]> {
  // A position can be there twice where somebody put it there, in two months.
  for (let last = { position: after, period: 999_999 }; ;) {
    const rows = await run<EventRow>(
      client,
      sql`select ${eventColumns} from ${event}
        where (${event.position}, ${event.period}) > (${last.position}, ${last.period}) and ${event.position} <= ${end}
        order by ${event.position}, ${event.period} limit ${PAGE}`,
    );
    const page = rows.map(asLogged);
    if (page.length > 0) yield page;
    const final = rows.at(-1);
    if (!final || rows.length < PAGE) return;
    last = { position: Number(final.position), period: final.period };
  }
}

const named = (columns: Readonly<Record<string, PgColumn | SQL>>): SQL =>
  sql.join(
    Object.entries(columns).map(([name, column]) => sql`${column} as ${sql.identifier(name)}`),
    sql`, `,
  );

const eventColumns = named({
  ...{ position: event.position, period: event.period, shape: event.shape },
  ...{ kind: event.kind, hash: event.hash },
  ...{ id: event.id, recordedAt: event.recordedAt, action: event.action, outcome: event.outcome },
  ...{ practitionerId: event.practitionerId, organisationId: event.organisationId },
  ...{ roles: event.roles, purpose: event.purpose, reason: event.reason, client: event.client },
  operationDigest: sql`encode(${event.operationDigest}, 'hex')`,
  variablesDigest: sql`encode(${event.variablesDigest}, 'hex')`,
  ...{ subjectId: event.subjectId, agreementVersion: event.agreementVersion },
  outcomesDigest: sql`encode(${event.outcomesDigest}, 'hex')`,
  requestId: event.requestId,
});

function asLogged({ position, period, shape: kept, kind, hash, ...fields }: EventRow): LoggedEvent {
  const logged: AuditEvent = { ...fields, recordedAt: fields.recordedAt.toISOString() };
  return {
    position: Number(position),
    text: canonicalText(logged),
    event: logged,
    leaf: null,
    row: { period, shape: kept, kind, hash },
  };
}

async function* readSubtrees(
  client: Connection,
  level: number,
  last: number,
): AsyncIterable<Subtree> {
  for (let after = -1; ;) {
    const rows = await run<{ number: string; hash: Uint8Array }>(
      client,
      sql`select ${subtree.number}, ${subtree.hash} from ${subtree}
        where ${and(sql`${subtree.level} = ${level}`, gt(subtree.number, after), lte(subtree.number, last))}
        order by ${asc(subtree.number)} limit ${PAGE}`,
    );
    yield* rows.map(({ number, hash }) => ({ level, number: Number(number), hash }));
    if (rows.length < PAGE) return;
    after = Number(rows.at(-1)?.number);
  }
}

async function* readNotes(client: Connection, last: number): AsyncIterable<KeptNote> {
  for (let after = -1; ;) {
    const rows = await run<{ size: string; note: string }>(
      client,
      sql`select ${checkpoint.size}, ${checkpoint.note} from ${checkpoint}
        where ${and(gt(checkpoint.size, after), lte(checkpoint.size, last))}
        order by ${asc(checkpoint.size)} limit ${PAGE}`,
    );
    yield* rows.map(({ size, note }) => ({ size: Number(size), note }));
    if (rows.length < PAGE) return;
    after = Number(rows.at(-1)?.size);
  }
}

const bytes = (hexadecimal: string): Uint8Array => Buffer.from(hexadecimal, 'hex');
