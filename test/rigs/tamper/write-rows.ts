import type { Client } from '../../../src/store/sql.ts';
import type { MemoryLog, MemoryQuestions } from '../../support/memory-log.ts';

type Session = Pick<Client, 'unsafe'>;

const bytea = (name: string): string => `decode(row ->> '${name}', 'hex')`;
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

type Insert = (columns: string, into: string, rows: readonly object[]) => Promise<unknown>;

const inserting =
  (session: Session): Insert =>
  (columns, into, rows) =>
    session.unsafe(
      `insert into ${into} select ${columns} from jsonb_array_elements(($1::text)::jsonb) as row`,
      [JSON.stringify(rows)],
    );

/** So that whoever owns the database can put any rows there. */
export const UNBIND = `
  alter table audit.event drop constraint event_pkey, drop constraint event_id;
  alter table audit.delivery drop constraint delivery_size_fkey;
  alter table audit.kind drop constraint kind_is_one;`;

/** Puts these rows in place of those that a database has. */
export async function writeRows(session: Session, log: MemoryLog): Promise<void> {
  await session.unsafe(`
    delete from audit.event; delete from audit.head; delete from audit.log; delete from audit.subtree;
    delete from audit.checkpoint; delete from audit.retired; delete from audit.outcome_set;
    delete from audit.shape_field; delete from audit.shape; delete from audit.shared_text;`);
  const insert = inserting(session);
  await insert(
    `(row ->> 'position')::bigint, (row ->> 'period')::int, (row ->> 'id')::uuid,
      (row ->> 'recordedAt')::timestamptz, row ->> 'action', row ->> 'outcome',
      (row ->> 'practitionerId')::uuid, (row ->> 'organisationId')::uuid, row ->> 'roles', row ->> 'purpose',
      row ->> 'reason', row ->> 'client', ${bytea('operationDigest')}, ${bytea('variablesDigest')},
      (row ->> 'subjectId')::uuid, (row ->> 'agreementVersion')::int, ${bytea('outcomesDigest')},
      (row ->> 'requestId')::uuid, (row ->> 'shape')::int, ${bytea('hash')}, (row ->> 'kind')::int`,
    'audit.event',
    log.events.map(({ position, event, row }) => ({
      ...event,
      ...row,
      position,
      hash: hex(row?.hash ?? new Uint8Array()),
    })),
  );
  const { head } = log;
  await insert(
    `true, (row ->> 'position')::bigint, (row ->> 'period')::int, ${bytea('hash')}`,
    'audit.head',
    head ? [{ ...head, hash: hex(head.hash) }] : [],
  );
  await insert(`true, row ->> 'origin', now()`, 'audit.log', [{ origin: log.origin }]);
  await insert(
    `(row ->> 'level')::int, (row ->> 'number')::bigint, ${bytea('hash')}`,
    'audit.subtree',
    log.subtrees.map((subtree) => ({ ...subtree, hash: hex(subtree.hash) })),
  );
  await insert(`(row ->> 'size')::bigint, now(), row ->> 'note'`, 'audit.checkpoint', log.notes);
  await insert(
    `(row ->> 'period')::int, (row ->> 'first')::bigint, (row ->> 'last')::bigint, ${bytea('hash')},
      ${bytea('range')}, now()`,
    'audit.retired',
    log.stubs.map((stub) => ({
      ...stub,
      hash: hex(stub.hash),
      range: stub.range.map(hex).join(''),
    })),
  );
  const texts = [...log.texts].map(([digest, { text, shape }]) => ({ digest, text, shape }));
  await insert(`${bytea('digest')}, row ->> 'text'`, 'audit.shared_text', texts);
  const shapes = new Map(texts.flatMap(({ shape }) => (shape ? [[shape.id, shape] as const] : [])));
  await insert(`(row ->> 'id')::int, ${bytea('digest')}`, 'audit.shape overriding system value', [
    ...shapes.values(),
  ]);
  await insert(
    `(row ->> 'shape')::int, row ->> 'path', row ->> 'outcome', (row ->> 'override')::boolean`,
    'audit.shape_field',
    [...shapes.values()].flatMap(({ id, fields }) =>
      fields.map(([path, outcome, override]) => ({ shape: id, path, outcome, override })),
    ),
  );
  await insert(
    `${bytea('digest')}, (row -> 'shape' ->> 'id')::int`,
    'audit.outcome_set',
    texts.filter(({ shape }) => shape),
  );
  if (log.questions) await writeQuestions(session, log.questions);
}

async function writeQuestions(
  session: Session,
  { talliedUpTo, kinds, tallies }: MemoryQuestions,
): Promise<void> {
  const insert = inserting(session);
  await session.unsafe(`delete from audit.kind; delete from audit.tally; delete from audit.tally_week;
    delete from audit.tally_month;
    delete from audit.tallied;`);
  await insert(
    `(row ->> 'id')::int, (row ->> 'grain')::int, (row ->> 'organisationId')::uuid, row ->> 'purpose',
      row ->> 'action', row ->> 'outcome', row ->> 'looked', (row ->> 'shape')::int,
      (row ->> 'agreementVersion')::int, (row ->> 'override')::boolean, (row ->> 'plain')::int,
      (row ->> 'shaped')::int`,
    'audit.kind overriding system value',
    [...kinds.values()],
  );
  for (const [step, table] of [
    ['day', 'audit.tally'],
    ['week', 'audit.tally_week'],
    ['month', 'audit.tally_month'],
  ] as const) {
    await insert(
      `(row ->> 'day')::date, (row ->> 'kind')::int, (row ->> 'events')::int, (row ->> 'grain')::int,
        (row ->> 'first')::bigint, (row ->> 'last')::bigint`,
      table,
      tallies.filter((tally) => tally.step === step),
    );
  }
  await insert(
    `true, (row ->> 'position')::bigint`,
    'audit.tallied',
    talliedUpTo === null ? [] : [{ position: talliedUpTo }],
  );
}
