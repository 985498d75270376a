import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { demoId } from '../../../src/main/demo/demo-id.ts';
import { practitionerId } from '../../../src/main/demo/enter-demo-practitioners.ts';
import { enterSeal } from '../../../src/usecases/seals/enter-seal.ts';
import { useTestDatabase } from '../../support/database.ts';
import { startKith } from '../../support/kith.ts';
import { enterSmallArea } from '../../support/small-area.ts';

const database = await useTestDatabase();
const { ava, ben, sam } = await enterSmallArea(database.store);
const nobody = randomUUID();
const kith = await startKith(database);

const CHILD = `query($id: ID!) { child(id: $id, purpose: SAFEGUARDING) { name { text } address { postcode } health { mentalHealth { display } } } }`;
const EVENTS = `query($filter: AuditFilter!, $first: Int, $after: String) {
  auditEvents(filter: $filter, first: $first, after: $after) { protectedUpTo protection pageInfo { hasNextPage endCursor }
    edges { cursor node { position action outcome childId practitioner { handle } organisation { code } protected
      disclosed { path category reason } withheld { path category reason } overrides directives operation requestId } } } }`;
const COUNTS = `query($filter: AuditFilter!, $by: [AuditCountBy!]!) {
  auditCounts(filter: $filter, by: $by) { total series { by groups { key events } } } }`;

interface Events {
  readonly auditEvents: {
    readonly protectedUpTo: number;
    readonly protection: string;
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
    readonly edges: readonly { readonly node: Record<string, unknown> }[];
  };
}
interface Counts {
  readonly auditCounts: {
    readonly total: number;
    readonly series: readonly { readonly by: string; readonly groups: readonly object[] }[];
  };
}

const listed = async (handle: string, filter: object, first = 50) => {
  const { data, errors } = await kith.ask<Events>(handle, EVENTS, { filter, first });
  if (!data) throw new Error(JSON.stringify(errors));
  return data.auditEvents.edges.map(({ node }) => node);
};
const counted = async (handle: string, filter: object, by: readonly string[] = []) => {
  const { data, errors } = await kith.ask<Counts>(handle, COUNTS, { filter, by });
  if (!data) throw new Error(JSON.stringify(errors));
  return data.auditCounts;
};

beforeAll(async () => {
  // A refuge: where Ben is looks empty to all but the team manager.
  await enterSeal(database.store, {
    id: demoId('seal', ben),
    ...{ subjectId: ben, kind: 'REFUGE', scope: 'LOCATION', from: '2026-01-01' },
    mayOpen: [practitionerId('team-manager')],
  });
  for (const [handle, id] of [
    ['social-worker', ava],
    ['school-dsl', ava],
    ['mash', ben],
    ['team-manager', sam],
    ['gp', sam],
    ['gp', nobody],
  ] as const) {
    await kith.ask(handle, CHILD, { id });
  }
});

describe('who has the power asks the audit', () => {
  it('lists the newest first, whole, with what was shown and withheld and why', async () => {
    const [dsl, worker, ...others] = await listed('ig-officer', { child: ava, action: 'READ' });
    // Kith proves itself, as it starts, by a read of its own in vain.
    expect(others).toMatchObject([{ practitioner: null, operation: 'self-test' }]);
    expect(worker).toMatchObject({
      ...{ outcome: 'PARTLY_DISCLOSED', childId: ava, practitioner: { handle: 'social-worker' } },
      ...{ protected: false, overrides: [] },
      withheld: [
        {
          path: 'health.mentalHealth.display',
          category: 'MENTAL_HEALTH',
          reason: 'CONSENT_ABSENT',
        },
      ],
    });
    expect(worker?.disclosed).toContainEqual({
      path: 'name.text',
      category: 'IDENTITY',
      reason: null,
    });
    expect(worker?.operation).toContain('child(id:$id');
    expect(dsl).toMatchObject({ practitioner: { handle: 'school-dsl' } });
  });

  it('says that nothing is protected before a checkpoint was delivered, and up to where after', async () => {
    const before = await kith.ask<Events>('ig-officer', EVENTS, { filter: { child: ava } });
    expect(before.data?.auditEvents).toMatchObject({ protectedUpTo: 0 });
    expect(before.data?.auditEvents.protection).toMatch(/^No checkpoint/);
    const [first] = await listed('ig-officer', { practitioner: 'social-worker' });
    await database.owner`insert into audit.checkpoint values (${Number(first?.position)}, now(), 'note')`;
    await database.owner`insert into audit.delivery (size, place, delivered_at) values (${Number(first?.position)}, 'place', now())`;
    const nodes = await listed('ig-officer', { child: ava, action: 'READ' });
    expect(nodes.map((node) => node.protected)).toEqual([false, true, true]);
  });

  it('goes on where a page ended, whatever came in between', async () => {
    const page = (after: string | null) =>
      kith.ask<Events>('ig-officer', EVENTS, { filter: { action: 'READ' }, first: 2, after });
    const whole = await listed('ig-officer', { action: 'READ' });
    const nodes: unknown[] = [];
    for (let after: string | null = null; ;) {
      const { data } = await page(after);
      nodes.push(...(data?.auditEvents.edges ?? []).map(({ node }) => node));
      if (nodes.length === 2) await kith.ask('social-worker', CHILD, { id: ava });
      if (!data?.auditEvents.pageInfo.hasNextPage) break;
      after = data.auditEvents.pageInfo.endCursor;
    }
    expect(nodes).toEqual(whole);
  });

  it('is itself in the audit, under the child that was asked for', async () => {
    await listed('ig-officer', { child: ben });
    const [latest] = await listed('ig-officer', {
      action: 'ASK_AUDIT',
      practitioner: 'ig-officer',
    });
    expect(latest).toMatchObject({ childId: ben, outcome: 'DONE' });
  });
});

describe('refused', () => {
  it('to who has not the power, and that is in the audit', async () => {
    const { errors } = await kith.ask('social-worker', EVENTS, { filter: {} });
    expect(errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
    expect(
      (await kith.ask('gp', COUNTS, { filter: {}, by: [] })).errors?.[0]?.extensions?.code,
    ).toBe('FORBIDDEN');
    const refused = await listed('ig-officer', { action: 'ASK_AUDIT', outcome: 'REFUSED' });
    expect(refused.map(({ practitioner }) => practitioner)).toEqual([
      { handle: 'gp' },
      { handle: 'social-worker' },
    ]);
  });

  it.each([
    [{ practitioner: 'no-such' }, /nobody is entered/],
    [{ organisation: 'no-such' }, /none is entered/],
    [{ category: 'NO_SUCH' }, /no version of the agreement/],
    [{ field: 'no.such' }, /no field of the record/],
    [{ fieldOutcome: 'NO_SUCH' }, /^fieldOutcome: one of/],
    [{ from: '2026-02-01T00:00:00Z', until: '2026-01-01T00:00:00Z' }, /after `from`/],
  ])('for a filter of what is not known: %o', async (filter, words) => {
    const { errors } = await kith.ask('ig-officer', EVENTS, { filter });
    expect(errors?.[0]).toMatchObject({
      message: expect.stringMatching(words) as string,
      extensions: { code: 'BAD_USER_INPUT' },
    });
  });

  it('for a series of days without an end, a page too long, and a cursor of nobody', async () => {
    for (const [query, variables] of [
      [COUNTS, { filter: {}, by: ['DAY'] }],
      [EVENTS, { filter: {}, first: 101 }],
      [EVENTS, { filter: {}, after: 'x' }],
    ] as const) {
      expect((await kith.ask('ig-officer', query, variables)).errors?.[0]?.extensions?.code).toBe(
        'BAD_USER_INPUT',
      );
    }
  });
});

describe('a child sealed from who asks', () => {
  it('has no events and no counts, as an id of nobody has none', async () => {
    for (const child of [sam, nobody]) {
      expect(await listed('ig-officer', { child })).toEqual([]);
      expect(await counted('ig-officer', { child })).toEqual({ total: 0, series: [] });
    }
    expect(await listed('ig-officer', { practitioner: 'team-manager', action: 'READ' })).toEqual(
      [],
    );
    expect(
      await counted('ig-officer', { practitioner: 'team-manager', action: 'READ' }),
    ).toMatchObject({ total: 0 });
  });

  it('leaves of who asked for it in vain what an id of nobody leaves', async () => {
    const [ofNobody, ofSam] = await listed('ig-officer', { practitioner: 'gp', action: 'READ' });
    expect({ ...ofSam, position: 0, requestId: 0 }).toEqual({
      ...ofNobody,
      position: 0,
      requestId: 0,
    });
    expect(ofSam).toMatchObject({ childId: null, outcome: 'ABSENT', disclosed: [], withheld: [] });
    expect(await counted('ig-officer', { outcome: 'ABSENT', practitioner: 'gp' })).toMatchObject({
      total: 2,
    });
  });

  it('is counted as it is listed, in every way', async () => {
    for (const filter of [
      { action: 'READ' },
      { purpose: 'SAFEGUARDING' },
      { category: 'IDENTITY' },
      { fieldOutcome: 'PERMITTED' },
    ]) {
      const nodes = await listed('ig-officer', filter);
      const { total, series } = await counted('ig-officer', filter, [
        'MONTH',
        'PRACTITIONER',
        'ORGANISATION',
      ]);
      expect(nodes.length).toBe(total);
      for (const { groups } of series) {
        expect(groups.reduce((sum, group) => sum + (group as { events: number }).events, 0)).toBe(
          total,
        );
      }
      expect(JSON.stringify(series)).not.toContain('team-manager');
    }
  });

  it('is there for who may open the seal', async () => {
    await database.owner`update consent.seal set may_open = may_open || ${practitionerId('privacy-officer')}::uuid where subject_id = ${sam}`;
    const reads = await listed('privacy-officer', { child: sam, action: 'READ' });
    expect(reads.map(({ outcome }) => outcome)).toEqual(['ABSENT', 'PARTLY_DISCLOSED']);
    expect(await counted('privacy-officer', { child: sam, action: 'READ' })).toMatchObject({
      total: 2,
    });
  });
});

describe('what a seal hid of a record', () => {
  it('looks, is found and is counted as if nothing had been there', async () => {
    const [read] = await listed('ig-officer', { child: ben, practitioner: 'mash' });
    expect(JSON.stringify(read)).not.toContain('SEALED');
    expect(read?.disclosed).toContainEqual({
      path: 'address.postcode',
      category: 'ADDRESS',
      reason: null,
    });
    for (const filter of [
      { child: ben, category: 'ADDRESS', fieldOutcome: 'PERMITTED' },
      { child: ben, action: 'READ', outcome: read?.outcome },
    ]) {
      expect((await listed('ig-officer', filter)).map(({ position }) => position)).toEqual([
        read?.position,
      ]);
    }
    const { series } = await counted('ig-officer', { child: ben, field: 'address.postcode' }, [
      'FIELD_OUTCOME',
      'CATEGORY',
      'FIELD',
    ]);
    expect(series).toEqual([
      { by: 'FIELD_OUTCOME', groups: [{ key: 'PERMITTED', events: 1 }] },
      { by: 'CATEGORY', groups: [{ key: 'ADDRESS', events: 1 }] },
      { by: 'FIELD', groups: [{ key: 'address.postcode', events: 1 }] },
    ]);
  });
});
