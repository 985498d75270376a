import type { Client } from '../../../src/store/sql.ts';
import type { MemoryLog } from '../../support/memory-log.ts';

type Session = Pick<Client, 'unsafe'>;

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

/** So that whoever owns the database can put any rows there. */
export const UNBIND = `
  alter table audit.event drop constraint event_pkey, drop constraint event_id;
  alter table audit.delivery drop constraint delivery_size_fkey;`;

/** Puts these rows in place of those that a database has. Shapes stay as they are. */
export async function writeRows(session: Session, log: MemoryLog): Promise<void> {
  await session.unsafe(`
    delete from audit.event; delete from audit.head; delete from audit.log; delete from audit.subtree;
    delete from audit.checkpoint; delete from audit.retired; delete from audit.outcome_set;
    delete from audit.shared_text;`);
  const insert = (columns: string, into: string, rows: readonly object[]) =>
    session.unsafe(
      `insert into ${into} select ${columns} from jsonb_array_elements(($1::text)::jsonb) as row`,
      [JSON.stringify(rows)],
    );
  const bytea = (name: string): string => `decode(row ->> '${name}', 'hex')`;
  await insert(
    `(row ->> 'position')::bigint, (row ->> 'period')::int, (row ->> 'id')::uuid,
      (row ->> 'recordedAt')::timestamptz, row ->> 'action', row ->> 'outcome',
      (row ->> 'practitionerId')::uuid, (row ->> 'organisationId')::uuid, row ->> 'roles', row ->> 'purpose',
      row ->> 'reason', row ->> 'client', ${bytea('operationDigest')}, ${bytea('variablesDigest')},
      (row ->> 'subjectId')::uuid, (row ->> 'agreementVersion')::int, ${bytea('outcomesDigest')},
      (row ->> 'requestId')::uuid, (row ->> 'shape')::int, ${bytea('hash')}`,
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
  await insert(
    `${bytea('digest')}, (row -> 'shape' ->> 'id')::int`,
    'audit.outcome_set',
    texts.filter(({ shape }) => shape),
  );
}
