import { beforeAll, describe, expect, it } from 'vitest';
import type { Client } from '../../src/store/sql.ts';
import { useTestDatabase } from '../support/database.ts';
import { startKith } from '../support/kith.ts';
import { enterSmallArea } from '../support/small-area.ts';
import { childId, enterPersons } from '../usecases/enter-persons.ts';
import { allocate, enterAlike } from './many-children.ts';

const database = await useTestDatabase();
await enterSmallArea(database.store);
const kith = await startKith(database);

const { client } = database.store;
const sent: string[] = [];
// The pool's own, below what replaces a pool that was cut.
const send = Object.getOwnPropertyDescriptor(client, 'unsafe')?.value as Client['unsafe'];
client.unsafe = (text, ...given) => {
  sent.push(text);
  return send(text, ...given);
};

/** What one request sends to the database, once who asks and what is asked for is known to the process. */
async function statementsOf(
  handle: string,
  query: string,
  variables: Record<string, unknown>,
): Promise<{ readonly statements: string[]; readonly data: Record<string, unknown> }> {
  await kith.ask(handle, query, variables);
  sent.length = 0;
  const { data, errors } = await kith.ask(handle, query, variables);
  if (!data) throw new Error(JSON.stringify(errors));
  return { statements: [...sent], data };
}

describe('a list has no query in a loop', () => {
  it('findChildren, of 2 and of 40', async () => {
    await enterAlike(database, 'Two', 2);
    await enterAlike(database, 'Forty', 40);
    const FIND = `query ($familyName: String!) { findChildren(purpose: SAFEGUARDING,
      search: { familyName: $familyName, dateOfBirth: "2014-02-03" }) { id name { text } } }`;
    const two = await statementsOf('mash', FIND, { familyName: 'Two' });
    const forty = await statementsOf('mash', FIND, { familyName: 'Forty' });
    expect([two, forty].map(({ data }) => (data.findChildren as unknown[]).length)).toEqual([
      2, 40,
    ]);
    expect([two, forty].map(({ statements }) => statements.length)).toEqual([8, 8]);
  });

  it('a caseload with alerts, of 3 and of 200', async () => {
    const children = await enterAlike(database, 'Caseload', 200);
    const CASELOAD = `{ caseload(purpose: SAFEGUARDING, first: 200) {
      edges { node { id name { text } alerts { kind text } withheld { path } receipt { position } } } } }`;
    const edgesOf = ({ data }: { data: Record<string, unknown> }) =>
      (data.caseload as { edges: { node: { alerts: unknown[] } }[] }).edges;
    await allocate(database, 'reviewing-officer', children.slice(0, 3));
    const few = await statementsOf('reviewing-officer', CASELOAD, {});
    await allocate(database, 'reviewing-officer', children.slice(3));
    const many = await statementsOf('reviewing-officer', CASELOAD, {});
    expect([few, many].map((one) => edgesOf(one).length)).toEqual([3, 200]);
    expect(edgesOf(many).every(({ node }) => node.alerts.length === 2)).toBe(true);
    expect([few, many].map(({ statements }) => statements.length)).toEqual([5, 5]);
  });

  it('a page of chronology, of 2 and of 100', async () => {
    const [child = ''] = await enterAlike(database, 'Eventful', 1);
    await database.owner`insert into identity.alert
        (source_person_id, record_key, record_digest, happened_on, file_id, at, kind, text, started_on)
      select person.id, 'more ' || n, '', date '2022-01-01' + n, file.id, '', 'DOG', 'A dog', date '2022-01-01' + n
      from identity.source_person as person, generate_series(1, 120) as n,
        (select id from identity.source_file limit 1) as file where person.subject_id = ${child}`;
    const PAGE = `query ($id: ID!, $first: Int) { child(id: $id, purpose: SAFEGUARDING) {
      chronology(first: $first) { edges { node { on kind title } } } } }`;
    const two = await statementsOf('mash', PAGE, { id: child, first: 2 });
    const hundred = await statementsOf('mash', PAGE, { id: child, first: 100 });
    const entries = [two, hundred].map(
      ({ data }) => (data.child as { chronology: { edges: unknown[] } }).chronology.edges.length,
    );
    expect(entries).toEqual([2, 100]);
    expect([two, hundred].map(({ statements }) => statements.length)).toEqual([3, 3]);
  });
});
void beforeAll, childId, enterPersons;
