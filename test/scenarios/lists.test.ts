import { describe, expect, it } from 'vitest';
import type { Client } from '../../src/store/sql.ts';
import { enterConsent } from '../../src/usecases/consent/enter-consent.ts';
import { useTestDatabase } from '../support/database.ts';
import { startKith } from '../support/kith.ts';
import { enterSmallArea } from '../support/small-area.ts';
import { allocate, enterAlike } from './many-children.ts';

const database = await useTestDatabase();
await enterSmallArea(database.store);
const kith = await startKith(database);

const { client } = database.store;
const sent: string[] = [];
// The pool's own, below what replaces a pool that was cut.
const send = Object.getOwnPropertyDescriptor(client, 'unsafe')?.value as Client['unsafe'];
client.unsafe = (text, ...given) => {
  // Every two seconds Kith looks for new purposes, whatever is asked of it.
  if (!text.includes('agreed.purpose')) sent.push(text);
  return send(text, ...given);
};

interface Asked<Data> {
  readonly statements: number;
  readonly data: Data;
}

/** How often one request asks the database, once Kith knows who asks and what is asked. */
async function asked<Data>(handle: string, query: string, variables = {}): Promise<Asked<Data>> {
  await kith.ask(handle, query, variables);
  sent.length = 0;
  const { data, errors } = await kith.ask<Data>(handle, query, variables);
  if (!data) throw new Error(JSON.stringify(errors));
  return { statements: sent.length, data };
}

describe('a list asks the database as often for many as for few', () => {
  it('findChildren, of 2 and of 40', async () => {
    await enterAlike(database, 'Two', 2);
    await enterAlike(database, 'Forty', 40);
    const FIND = `query ($familyName: String!) { findChildren(purpose: SAFEGUARDING,
      search: { familyName: $familyName, dateOfBirth: "2014-02-03" }) { id name { text } } }`;
    const find = async (familyName: string) => {
      const { data, statements } = await asked<{ findChildren: unknown[] }>('mash', FIND, {
        familyName,
      });
      return [data.findChildren.length, statements];
    };
    // Who asks, the agreement's version, the limit, candidates, facts, what was sought, audit, what is shown.
    expect(await find('Two')).toEqual([2, 8]);
    expect(await find('Forty')).toEqual([40, 8]);
  });

  it('a caseload with alerts, of 3 and of 200', async () => {
    const children = await enterAlike(database, 'Caseload', 200);
    const CASELOAD = `{ caseload(purpose: SAFEGUARDING, first: 200) {
      edges { node { id name { text } alerts { kind text } withheld { path } receipt { position } } } } }`;
    const look = async () => {
      const { data, statements } = await asked<{
        caseload: { edges: { node: { alerts: unknown[] } }[] };
      }>('team-manager', CASELOAD);
      return [data.caseload.edges.map(({ node }) => node.alerts.length), statements];
    };
    await allocate(database, 'team-manager', children.slice(0, 3));
    // Who asks, whose children, facts, audit, records.
    expect(await look()).toEqual([[2, 2, 2], 5]);
    await allocate(database, 'team-manager', children.slice(3));
    expect(await look()).toEqual([Array.from({ length: 200 }, () => 2), 5]);
  });

  it('and what is withheld from it stands in none of its statements', async () => {
    await asked(
      'team-manager',
      '{ caseload(purpose: SAFEGUARDING) { edges { node { alerts { kind } health { mentalHealth { display } } } } } }',
    );
    expect(sent.join()).toContain('"identity"."alert"');
    expect(sent.join()).not.toContain('mental_health');
  });

  it('a page of chronology, of 2 and of 100', async () => {
    const [id = ''] = await enterAlike(database, 'Eventful', 1, 120);
    const PAGE = `query ($id: ID!, $first: Int) { child(id: $id, purpose: SAFEGUARDING) {
      chronology(first: $first) { edges { node { on kind title } } } } }`;
    const page = async (first: number) => {
      const { data, statements } = await asked<{
        child: { chronology: { edges: unknown[] } };
      }>('mash', PAGE, { id, first });
      return [data.child.chronology.edges.length, statements];
    };
    // Facts, audit, record.
    expect(await page(2)).toEqual([2, 3]);
    expect(await page(100)).toEqual([100, 3]);
  });

  it('directives due, of 2 children and of 40', async () => {
    const DUE = `{ directivesDue(purpose: CHILD_IN_NEED, first: 50) {
      edges { node { child { name { text } } directive { scope } } } } }`;
    const look = async () => {
      const { data, statements } = await asked<{ directivesDue: { edges: unknown[] } }>(
        'social-worker',
        DUE,
      );
      return [data.directivesDue.edges.length, statements];
    };
    const children = await enterAlike(database, 'Due', 40);
    await allocate(database, 'social-worker', children);
    await consentEnding(children.slice(0, 2));
    // Who asks, the agreement's version, directives, facts, audit and records, and the audit of the look.
    expect(await look()).toEqual([2, 7]);
    await consentEnding(children.slice(2));
    expect(await look()).toEqual([40, 7]);
  });
});

/** A consent for each child that ends in some days. */
async function consentEnding(children: readonly string[]): Promise<void> {
  for (const subjectId of children) {
    await enterConsent(database.store, {
      ...{ id: subjectId, subjectId, scope: 'CONDITIONS', grantorName: 'A mother', purposes: [] },
      ...{ standing: 'PARENTAL_RESPONSIBILITY', provision: 'PERMIT' },
      recipients: { agencies: [], organisationIds: [], roles: ['GP'] },
      from: '2024-01-01T00:00:00Z',
      until: new Date(Date.now() + 5 * 86_400_000).toISOString(),
    });
  }
}
