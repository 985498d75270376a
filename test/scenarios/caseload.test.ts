import { beforeEach, describe, expect, it } from 'vitest';
import { practitionerId } from '../../src/main/demo/enter-demo-practitioners.ts';
import { useTestDatabase } from '../support/database.ts';
import { startKith } from '../support/kith.ts';
import { enterPerson, join } from '../support/linked.ts';
import { enterSmallArea } from '../support/small-area.ts';
import { allocate, enterAlike } from './many-children.ts';

const database = await useTestDatabase();
const { ava, ben, sam } = await enterSmallArea(database.store);
const kith = await startKith(database);

interface Page {
  readonly caseload: {
    readonly edges: readonly { readonly cursor: string; readonly node: { readonly id: string } }[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  };
}

const CASELOAD = `query ($purpose: PurposeOfUse!, $first: Int, $after: String) {
  caseload(purpose: $purpose, first: $first, after: $after) {
    edges { cursor node { id } } pageInfo { hasNextPage endCursor } } }`;
const ask = (handle: string, variables: Record<string, unknown> = {}) =>
  kith.ask<Page>(handle, CASELOAD, { purpose: 'SAFEGUARDING', ...variables });
async function page(
  handle: string,
  variables?: Record<string, unknown>,
): Promise<Page['caseload']> {
  const { data, errors } = await ask(handle, variables);
  if (!data) throw new Error(errors?.[0]?.message);
  return data.caseload;
}
const ids = async (handle: string, variables?: Record<string, unknown>) =>
  (await page(handle, variables)).edges.map(({ node }) => node.id);

describe('a caseload', () => {
  beforeEach(async () => {
    await database.owner`delete from casework.allocation`;
    await allocate(database, 'social-worker', [ava, sam]);
  });

  it('is of the practitioner’s own children: by allocation, or by the involvement a source records', async () => {
    expect(await ids('social-worker')).toEqual([ava]);
    expect(await ids('school-nurse', { purpose: 'DIRECT_CARE' })).toEqual([ava]);
    // These know her by their school, their practice or their role, and she is not theirs.
    for (const handle of ['school-dsl', 'mash', 'team-manager', 'gp', 'admin']) {
      expect(await ids(handle), handle).toEqual([]);
    }
  });

  it('has a sealed child for who may open the seal, and for nobody else', async () => {
    await allocate(database, 'team-manager', [ava, sam]);
    expect(await ids('team-manager')).toEqual([ava, sam].sort());
    expect(await ids('social-worker')).toEqual([ava]);
  });

  it('has no next page for a child who is sealed, wherever in the order they stand', async () => {
    const more = await enterAlike(database, 'Paged', 3);
    await allocate(database, 'social-worker', more);
    const seen = [ava, ...more].sort();
    const all: string[] = [];
    let after: string | null = null;
    for (const left of [2, 1, 0]) {
      const { edges, pageInfo }: Page['caseload'] = await page('social-worker', {
        after,
        first: left === 2 ? 2 : 1,
      });
      all.push(...edges.map(({ node }) => node.id));
      expect(pageInfo).toEqual({ hasNextPage: left > 0, endCursor: edges.at(-1)?.cursor });
      after = pageInfo.endCursor;
    }
    expect(all).toEqual(seen);
    expect(await page('social-worker', { after })).toEqual({
      edges: [],
      pageInfo: { hasNextPage: false, endCursor: null },
    });
  });

  it('has no child whose allocation has ended, or is still to begin', async () => {
    await allocate(database, 'social-worker', [ben], '2025-01-01');
    expect(await ids('social-worker')).toEqual([ava]);
    await database.owner`update casework.allocation set allocated_until = null where subject_id = ${ben}`;
    expect(await ids('social-worker')).toEqual([ava, ben].sort());
    await database.owner`update casework.allocation set allocated_from = '2099-01-01' where subject_id = ${ben}`;
    expect(await ids('social-worker')).toEqual([ava]);
  });

  it('has no child of whom a source no longer says that the practitioner is involved', async () => {
    const nurse = { purpose: 'DIRECT_CARE' };
    await database.owner`update identity.involvement set ended_on = current_date - 1`;
    expect(await ids('school-nurse', nurse)).toEqual([]);
    await database.owner`update identity.involvement set ended_on = null, superseded_at = now()`;
    expect(await ids('school-nurse', nurse)).toEqual([]);
    await database.owner`update identity.involvement set superseded_at = null`;
    expect(await ids('school-nurse', nurse)).toEqual([ava]);
  });

  it('has a child who was allocated under an id of before a link, once', async () => {
    const one = await enterPerson(database, { source: 'one' });
    const other = await enterPerson(database, { source: 'other' });
    await allocate(database, 'social-worker', [one.subjectId, other.subjectId]);
    await join(database, one, other);
    const listed = (await ids('social-worker')).filter((id) => id !== ava);
    const [now] = await database.owner`select distinct subject_id as id from identity.source_person
      where id in (${one.id}, ${other.id})`;
    expect(listed).toEqual([now?.id]);
  });

  it('leaves a trace where there is nobody to show, and for a page without a child', async () => {
    const traces = () => database.owner`
      select outcome, subject_id, action from audit.event
      where practitioner_id in (${practitionerId('admin')}, ${practitionerId('social-worker')})
      order by position desc limit 1`;
    const none = [{ action: 'LIST_CHILDREN', outcome: 'NO_RESULT', subject_id: null }];
    expect(await ids('admin')).toEqual([]);
    expect(await traces()).toEqual(none);
    const { endCursor } = (await page('social-worker')).pageInfo;
    expect(await traces()).toMatchObject([{ outcome: 'DISCLOSED', subject_id: ava }]);
    expect(await ids('social-worker', { after: endCursor })).toEqual([]);
    expect(await traces()).toEqual(none);
  });

  it.each([
    [{ first: 0 }, 'caseload: first is from 1 to 200.'],
    [{ first: 201 }, 'caseload: first is from 1 to 200.'],
    [{ after: 'e30' }, 'caseload: after is not a cursor of an earlier answer.'],
    [
      { after: Buffer.from('["NM-1"]').toString('base64url') },
      'caseload: after is not a cursor of an earlier answer.',
    ],
  ])('is refused as bad input for %j', async (variables, message) => {
    const { status, data, errors } = await ask('social-worker', variables);
    expect({ status, data }).toEqual({ status: 400, data: null });
    expect(errors).toMatchObject([
      { message, path: ['caseload'], extensions: { code: 'BAD_USER_INPUT' } },
    ]);
  });
});

describe('each child of a caseload', () => {
  it('is shown what `child` shows, with what is withheld, and is told of on its own in the audit', async () => {
    const [kim = ''] = await enterAlike(database, 'Shown', 1);
    await allocate(database, 'social-worker', [kim]);
    const FIELDS = `id name { text } alerts { kind } health { mentalHealth { display } }
      later: chronology(first: 1) { pageInfo { hasNextPage } } obligations { kind } contributions { agency }
      withheld { path reason }`;
    const [{ last } = { last: 0 }] = await database.owner<{ last: number }[]>`
      select max(position)::int as last from audit.event`;
    const { data } = await kith.ask<{
      mine: { edges: { node: Record<string, unknown>; receipt: { at: { position: number } } }[] };
    }>(
      'social-worker',
      `{ mine: caseload(purpose: SAFEGUARDING) { __typename
        edges { __typename node { ...Shown } receipt: node { at: receipt { position } } } } }
        fragment Shown on ChildRecord { ${FIELDS} }`,
    );
    const edges = data?.mine.edges ?? [];
    expect(edges.map(({ node }) => node.id)).toEqual([ava, kim].sort());
    const events =
      await database.owner`select position::int, action, subject_id as id from audit.event
      where position > ${last} order by position`;
    expect(events).toEqual(
      edges.map(({ node, receipt }) => ({
        ...{ action: 'LIST_CHILDREN', id: node.id, position: receipt.at.position },
      })),
    );
    for (const { node } of edges) {
      const alone = await kith.ask<{ child: Record<string, unknown> }>(
        'social-worker',
        `{ child(id: "${String(node.id)}", purpose: SAFEGUARDING) { ${FIELDS} } }`,
      );
      expect(node).toEqual(alone.data?.child);
      expect(node).toMatchObject({
        health: { mentalHealth: null },
        withheld: expect.arrayContaining([
          expect.objectContaining({ path: 'health.mentalHealth.display' }),
        ]) as unknown,
      });
    }
  });
});
