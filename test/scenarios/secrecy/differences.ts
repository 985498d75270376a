import type { Client } from '../../../src/store/sql.ts';
import type { DemoHandle } from '../../../src/main/demo/practitioners.ts';
import { DEMO_PRACTITIONERS } from '../../../src/main/demo/practitioners.ts';
import { practitionerId } from '../../../src/main/demo/enter-demo-practitioners.ts';
import { PURPOSES } from '../../../src/policy/purposes.ts';
import { RECORD_TABLES } from '../../../src/store/content/record-tables.ts';
import type { RecordKind } from '../../../src/domain/records/kinds.ts';
import { RECORD_KINDS } from '../../../src/domain/records/kinds.ts';
import { getTableConfig } from 'drizzle-orm/pg-core';
import type { Canaries } from './canaries.ts';
import { fieldsFor, knowsOf, maySee } from './may-see.ts';
import { groupOf } from './plant-records.ts';
import { SITUATIONS, subjectIdOf } from './situations.ts';

/** What one of two databases has otherwise, and the practitioners for whom it must make no difference. */
interface Difference {
  readonly name: string;
  readonly unseenBy: readonly DemoHandle[];
  /** Done to one. */
  readonly differ: (owner: Client, handle: DemoHandle, canaries: Canaries) => Promise<void>;
}

const EVERYBODY = DEMO_PRACTITIONERS.map(({ handle }) => handle);
const ALL_PURPOSES = Object.keys(PURPOSES);
const KINDS = Object.keys(RECORD_KINDS) as RecordKind[];
/** They neither see directives, nor govern what others see. */
const BYSTANDERS = ['class-teacher', 'reviewing-officer', 'analyst', 'admin', 'mash'] as const;

/** Half of the practitioners, where all of them would take too long. */
const isEven = (_handle: DemoHandle, n: number): boolean => n % 2 === 0;

const everybodyBut = (...seeing: DemoHandle[]): DemoHandle[] =>
  EVERYBODY.filter((handle) => !seeing.includes(handle));

const idOf = (name: string): string => {
  const situation = SITUATIONS.find((known) => known.name === name);
  if (!situation) throw new Error(`no child ${name}`);
  return subjectIdOf(situation);
};

const tableOf = (kind: RecordKind): string => {
  const { schema, name } = getTableConfig(RECORD_TABLES[kind]);
  return `${schema ?? ''}."${name}"`;
};

/** Another value in each cell that the practitioner sees for no purpose; days keep their order. */
async function otherValues(owner: Client, handle: DemoHandle, canaries: Canaries): Promise<void> {
  const hidden = [...canaries.all].filter(
    ([, cell]) => cell.column.includes('.') && !maySee(handle, ALL_PURPOSES, cell),
  );
  await owner`create table if not exists kept.hidden (value text primary key)`;
  await owner`truncate kept.hidden`;
  await owner`insert into kept.hidden
    select * from json_array_elements_text(${JSON.stringify(hidden.map(([value]) => value))}::text::json)`;
  const columns = await owner<{ table: string; column: string; type: string }[]>`
    select table_schema || '."' || table_name || '"' as table, column_name as column, udt_name as type
    from information_schema.columns
    where table_schema || '.' || table_name || '.' || column_name = any(${hidden.map(([, { column }]) => column)})
      or column_name = 'happened_on' and table_schema not in ('kept', 'audit')`;
  await owner.unsafe(columns.map((column) => otherValue(column)).join(';\n'));
}

function otherValue({ table, column, type }: { table: string; column: string; type: string }) {
  const name = `"${column}"`;
  const isHidden = (text: string) => `${text} in (select value from kept.hidden)`;
  const text = (of: string) => `regexp_replace(replace(${of}, 'CQ', 'CX'), '^999', '888')`;
  const day = `${name}::date + 100000`;
  const changes: Record<string, readonly [to: string, where: string]> = {
    text: [text(name), isHidden(name)],
    _text: [
      `array(select ${text('word')} from unnest(${name}) word)`,
      `exists (select from unnest(${name}) word where ${isHidden('word')})`,
    ],
    date: [day, isHidden(`${name}::text`)],
    timestamptz: [day, isHidden(`(${name} at time zone 'UTC')::date::text`)],
    int4: [`9500000 - ${name}`, isHidden(`${name}::text`)],
    float8: [`9500000 - ${name}`, isHidden(`${name}::text`)],
  };
  const change = changes[type];
  if (!change) throw new Error(`no other value of the type ${type}: ${table}.${column}`);
  return `update ${table} set ${name} = ${change[0]} where ${change[1]}`;
}

/** The kinds of record of which a practitioner sees nothing of a child, for any purpose. */
const hiddenKinds = (handle: DemoHandle, subjectId: string): RecordKind[] =>
  KINDS.filter((kind) => {
    const { path } = groupOf(kind);
    return !ALL_PURPOSES.some((purpose) =>
      [...fieldsFor(handle, purpose, subjectId)].some((field) => field.startsWith(`${path}.`)),
    );
  });

const ofChild = (subjectId: string): string =>
  `source_person_id in (select id from identity.source_person where subject_id = '${subjectId}')`;

async function moreRows(owner: Client, handle: DemoHandle): Promise<void> {
  const rows = await owner<{ table: string; columns: string }[]>`
    select table_schema || '."' || table_name || '"' as table,
      string_agg(quote_ident(column_name), ', ') as columns
    from information_schema.columns where column_name not in ('id', 'record_key') group by 1`;
  const columnsOf = new Map(rows.map(({ table, columns }) => [table, columns]));
  const inserts = SITUATIONS.map(subjectIdOf).flatMap((subjectId) =>
    hiddenKinds(handle, subjectId).map((kind) => {
      const columns = columnsOf.get(tableOf(kind)) ?? '';
      return `insert into ${tableOf(kind)} (record_key, ${columns})
        select record_key || '+', ${columns} from ${tableOf(kind)}
        where ${ofChild(subjectId)} and record_key like 'CQ%' and superseded_at is null`;
    }),
  );
  await owner.unsafe(inserts.join(';\n'));
}

async function fewerRows(owner: Client, handle: DemoHandle): Promise<void> {
  const deletes = SITUATIONS.map(subjectIdOf).flatMap((subjectId) =>
    // That a child was ever referred is a part of the status, which others see.
    hiddenKinds(handle, subjectId)
      .filter((kind) => kind !== 'referral')
      .map(
        (kind) =>
          `delete from ${tableOf(kind)} where ${ofChild(subjectId)} and record_key like 'CQ%'`,
      ),
  );
  await owner.unsafe(deletes.join(';\n'));
}

/** Takes a child out of the database, with everything that was ever recorded. */
async function remove(owner: Client, subjectId: string): Promise<void> {
  const tables = await owner<{ table: string; column: string }[]>`
    select table_schema || '."' || table_name || '"' as table, column_name as column
    from information_schema.columns
    where column_name in ('source_person_id', 'subject_id')
      and table_schema not in ('kept', 'audit', 'policy')`;
  await owner.begin(async (connection) => {
    await connection`set local session_replication_role = replica`;
    for (const { table } of tables.filter(({ column }) => column === 'source_person_id')) {
      await connection.unsafe(`delete from ${table} where ${ofChild(subjectId)}`);
    }
    for (const { table } of tables.filter(({ column }) => column === 'subject_id')) {
      await connection.unsafe(`delete from ${table} where subject_id = '${subjectId}'`);
    }
    await connection`delete from identity.subject where id = ${subjectId}`;
  });
}

/** Nothing of what tells where a child is. */
async function emptyPlace(owner: Client, subjectId: string): Promise<void> {
  await owner.unsafe(
    `update identity.person_details set address_lines = null, postcode = null where ${ofChild(subjectId)}`,
  );
  for (const kind of [
    'familyMember',
    'involvement',
    'generalPractice',
    'enrolment',
    'attendance',
  ] as const) {
    await owner.unsafe(`delete from ${tableOf(kind)} where ${ofChild(subjectId)}`);
  }
  await owner`delete from consent.seal where subject_id = ${subjectId}`;
}

const directiveFor = (
  owner: Client,
  subjectId: string,
  n: number,
  role: string,
  provision: string,
) =>
  owner`insert into consent.directive (id, subject_id, grantor_name, standing, provision, scope,
      recipient_agencies, recipient_organisation_ids, recipient_roles, purposes, in_force_from)
    values (gen_random_uuid(), ${subjectId}, ${`Grantor ${String(n)}`}, 'PARENTAL_RESPONSIBILITY', ${provision},
      'IDENTITY', '{}', '{}', ${[role]}, '{}', '2020-01-01')`;

export const DIFFERENCES: readonly Difference[] = [
  {
    name: 'other values in every hidden cell',
    unseenBy: EVERYBODY,
    differ: otherValues,
  },
  { name: 'more hidden rows', unseenBy: EVERYBODY.filter(isEven), differ: moreRows },
  {
    name: 'fewer hidden rows',
    unseenBy: EVERYBODY.filter((_, n) => !isEven(_, n)),
    differ: fewerRows,
  },
  {
    name: 'a sealed child who is not there',
    unseenBy: everybodyBut('team-manager'),
    differ: (owner) => remove(owner, idOf('sealed')),
  },
  {
    name: 'unknown children who are not there',
    unseenBy: everybodyBut('ig-officer', 'privacy-officer').filter(isEven),
    differ: async (owner, handle) => {
      for (const situation of SITUATIONS) {
        const subjectId = subjectIdOf(situation);
        if (!knowsOf(handle, ALL_PURPOSES, subjectId)) await remove(owner, subjectId);
      }
    },
  },
  {
    name: 'a sealed place of which nothing was ever recorded',
    unseenBy: ['social-worker', 'mash', 'reviewing-officer'],
    differ: (owner) => emptyPlace(owner, idOf('in a sealed place')),
  },
  {
    name: 'a sealed category of which nothing was ever recorded',
    unseenBy: ['social-worker'],
    differ: async (owner) => {
      const child = idOf('of sixteen, with overrides');
      await owner.unsafe(`delete from social_care.case_note where ${ofChild(child)}`);
      await owner`delete from consent.seal where subject_id = ${child} and scope = 'CASE_NOTES'`;
    },
  },
  {
    name: 'directives that speak to others',
    unseenBy: BYSTANDERS,
    differ: async (owner) => {
      for (const [n, situation] of SITUATIONS.entries()) {
        await directiveFor(owner, subjectIdOf(situation), n, 'GENERAL_PRACTITIONER', 'DENY');
        await directiveFor(owner, subjectIdOf(situation), n, 'HEALTH_VISITOR', 'PERMIT');
      }
    },
  },
  {
    name: 'seals against others, overrides by others, findings and decisions of others',
    unseenBy: BYSTANDERS,
    differ: async (owner) => {
      for (const subjectId of SITUATIONS.map(subjectIdOf)) {
        await owner`insert into consent.seal (subject_id, kind, scope, against, may_open, in_force_from)
          values (${subjectId}, 'STAFF_CONFLICT', 'CHILD', ${[practitionerId('gp')]}, '{}', '2020-01-01')`;
        await owner`insert into consent.break_glass (id, subject_id, practitioner_id, categories, reason, words,
            in_force_from, in_force_until)
          values (gen_random_uuid(), ${subjectId}, ${practitionerId('gp')}, '{CONDITIONS}', 'LEGAL_REQUIREMENT',
            'words', '2020-01-01', '2099-01-01')`;
        await owner`insert into consent.sharing_decision (id, subject_id, outcome, categories, words, in_force_from)
          values (gen_random_uuid(), ${subjectId}, 'SHARE', '{CONDITIONS}', 'words', '2020-01-01')`;
      }
    },
  },
];
