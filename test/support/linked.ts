import { randomUUID } from 'node:crypto';
import { practitionerId } from '../../src/main/demo/enter-demo-practitioners.ts';
import type { Joined, Joining } from '../../src/store/linkage/join-children.ts';
import { joinChildren } from '../../src/store/linkage/join-children.ts';
import type { Undone } from '../../src/store/linkage/undo-link.ts';
import { undoLink } from '../../src/store/linkage/undo-link.ts';
import type { TestDatabase } from './database.ts';

/** What a source says of a person of a test. */
export interface Said {
  readonly source?: string;
  readonly given?: string;
  readonly family?: string;
  readonly born?: string;
  readonly nhsNumber?: string;
  readonly upn?: string;
  readonly postcode?: string;
  readonly line?: string;
}

/** A person of a source, and the child that they are before any link. */
export interface TestPerson {
  readonly id: number;
  readonly subjectId: string;
}

/** Enters persons as rows of a file, each a child of their own; in a test's order, and so in that of their ids. */
export async function enterPerson({ owner }: TestDatabase, said: Said = {}): Promise<TestPerson> {
  const subjectId = randomUUID();
  const [{ id } = { id: '' }] = await owner<{ id: string }[]>`
    with file as (insert into identity.source_file (name, format, digest, taken_at)
        values ('test', 'test', ${randomUUID()}, now() - interval '1 hour') returning id),
      origin as (insert into identity.source (code, name, agency)
        values (${said.source ?? randomUUID()}, 'A source', 'HEALTH')
        on conflict (code) do update set name = excluded.name returning id),
      child as (insert into identity.subject (id) values (${subjectId})),
      person as (insert into identity.source_person (source_id, key, subject_id)
        select id, ${randomUUID()}, ${subjectId} from origin returning id),
      details as (insert into identity.person_details (source_person_id, digest, given, family, date_of_birth,
          sex, disability_codes, address_lines, postcode, file_id, at)
        select person.id, '', ${[said.given ?? 'Ada']}, ${said.family ?? 'Lowe'}, ${said.born ?? '2015-05-05'},
          'FEMALE', '{}', ${[said.line ?? '1 Mill Lane']}, ${said.postcode ?? 'NM1 1AA'}, file.id, 'line 1'
        from person, file),
      numbers as (insert into identity.source_identifier (source_person_id, system, value, valid, file_id, at)
        select person.id, number.system, number.value, true, file.id, 'line 1' from person, file,
          (values ('NHS_NUMBER', ${said.nhsNumber ?? null}), ('UPN', ${said.upn ?? null})) as number(system, value)
        where number.value is not null)
    select id from person`;
  return { id: Number(id), subjectId };
}

/** Joins the children of two persons, in a transaction of its own. */
export const join = (
  { store }: TestDatabase,
  one: TestPerson,
  other: TestPerson,
  rule: Joining['rule'] = 'CLERICAL',
): Promise<Joined> =>
  store.transact((connection) =>
    joinChildren(connection, {
      ...{ one: one.id, other: other.id, rule },
      ...{ evidence: ['NAME'], weight: 12.5, modelVersion: 'test' },
    }),
  );

export const undo = ({ store }: TestDatabase, linkId: string): Promise<Undone | undefined> =>
  store.transact((connection) =>
    undoLink(connection, { linkId, by: practitionerId('ig-officer'), words: 'two children' }),
  );

/** The child that a person is now. */
export async function childOf({ owner }: TestDatabase, { id }: TestPerson): Promise<string> {
  const [row] = await owner<{ subjectId: string }[]>`
    select subject_id as "subjectId" from identity.source_person where id = ${id}`;
  return row?.subjectId ?? '';
}
