import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import type { SourcePerson } from '../../src/domain/source.ts';
import { readSupplyingSources } from '../../src/store/feed-register.ts';
import { keepPersons } from '../../src/store/ingest/keep-persons.ts';
import { takeFile } from '../../src/store/ingest/take-file.ts';
import { useTestDatabase } from '../support/database.ts';

const { store, owner } = await useTestDatabase();

/** Takes a file of a format that speaks of so many persons of a source, from the first on. */
const take = (source: string, format: string, persons: number, family: string) =>
  takeFile(store.transact, 'test', format, (file) =>
    keepPersons(
      file,
      Array.from({ length: persons }, (_, n) => personOf(source, String(n), family)),
      new Map(),
      () => randomUUID(),
    ),
  );

const personOf = (source: string, key: string, family: string): SourcePerson => ({
  source: { code: source, name: `Source ${source}`, agency: 'HEALTH' },
  ...{ key, at: 'line 1', given: [`Ada ${key}`], family, sex: 'FEMALE', address: null },
  ...{ dateOfBirth: null, expectedDateOfBirth: null, dateOfDeath: null },
  ...{ ethnicityCode: null, disabilityCodes: [], identifiers: [] },
});

const formatsOf = async (source: string): Promise<string[]> =>
  (await readSupplyingSources(store.client))
    .filter(({ code }) => code === source)
    .map(({ format }) => format);

/** What the register told before it had an index of its own: from what stands of every person. */
const fromWhatStands = () => owner`
  select source.code, source.name, agency, source_file.format,
    to_char(max(last_received_at) at time zone 'UTC', 'YYYY-MM-DD') as "lastTakenOn"
  from identity.source join identity.source_person on source_id = source.id
  join identity.person_details on source_person_id = source_person.id and superseded_at is null
  join identity.source_file on source_file.id = file_id
  where not exists (select from consent.seal
    where seal.subject_id = source_person.subject_id and lifted_at is null)
  group by source.id, source_file.format having count(distinct source_person.subject_id) >= 6
  order by source.name, source.code, source_file.format`;

/** Rows and index entries of persons and of what is said of them that a piece of work reads. */
const readDuring = (work: (connection: typeof store.client) => Promise<unknown>): Promise<number> =>
  store.transact(async (connection) => {
    const readSoFar = async () => {
      const [row] = await connection.unsafe<{ count: number }[]>(`select
        sum(pg_stat_get_xact_tuples_returned(oid) + pg_stat_get_xact_tuples_fetched(oid))::int as count
        from pg_class where relnamespace = 'identity'::regnamespace`);
      return row?.count ?? 0;
    };
    const before = await readSoFar();
    await work(connection as typeof store.client);
    return (await readSoFar()) - before;
  });

it('has a source in the format of the file whose word on its persons stands', async () => {
  expect(await formatsOf('A')).toEqual([]);
  await take('A', 'first', 6, 'Lowe');
  expect(await formatsOf('A')).toEqual(['first']);
  await take('A', 'second', 6, 'Lowe');
  expect(await formatsOf('A'), 'who says the same again takes nothing over').toEqual(['first']);
  await take('A', 'second', 6, 'Marsh');
  expect(await formatsOf('A')).toEqual(['second']);
});

it('has it in no format in which fewer than six children stand', async () => {
  await take('B', 'first', 17, 'Lowe');
  await take('B', 'second', 11, 'Marsh');
  expect(await formatsOf('B')).toEqual(['first', 'second']);
  await take('B', 'second', 12, 'Reed');
  expect(await formatsOf('B')).toEqual(['second']);
  await owner`update identity.source_person set subject_id = (select min(subject_id::text)::uuid
    from identity.source_person as one where one.source_id = source_person.source_id)
    where key::int > 3 and source_id = (select id from identity.source where code = 'B')`;
  expect(await formatsOf('B'), 'two persons can be one child').toEqual([]);
});

it('does not tell the day on which a file spoke of a sealed child alone', async () => {
  await take('C', 'first', 7, 'Lowe');
  await owner`update identity.source_person set last_received_at = '2026-01-01'
    where source_id = (select id from identity.source where code = 'C')`;
  const told = async () =>
    (await readSupplyingSources(store.client)).find(({ code }) => code === 'C')?.lastTakenOn;
  await take('C', 'first', 1, 'Lowe');
  expect(await told()).not.toBe('2026-01-01');
  await owner`insert into consent.seal (subject_id, kind, scope, against, may_open, in_force_from)
    select subject_id, 'HIGH_RISK', 'CHILD', '{}', '{}', now() from identity.source_person
    where key = '0' and source_id = (select id from identity.source where code = 'C')`;
  expect(await told()).toBe('2026-01-01');
});

it('reads few of many persons, and tells what all of them would', async () => {
  await take('D', 'first', 1_500, 'Lowe');
  await take('D', 'second', 1_497, 'Marsh');
  await take('E', 'first', 1_500, 'Lowe');
  expect(await readSupplyingSources(store.client)).toEqual(await fromWhatStands());
  expect(await formatsOf('D')).toEqual(['second']);
  expect(await readDuring(readSupplyingSources)).toBeLessThan(600);
});
