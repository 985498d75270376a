import { beforeAll, describe, expect, test } from 'vitest';
import { practitionerId } from '../../../src/main/demo/enter-demo-practitioners.ts';
import { useTestDatabase } from '../../support/database.ts';
import type { RunningKith } from '../../support/kith.ts';
import { startKith } from '../../support/kith.ts';
import type { SmallArea } from '../../support/small-area.ts';
import { enterSmallArea } from '../../support/small-area.ts';

interface Reach {
  readonly handle: string;
  readonly roles: readonly string[];
  readonly could: number;
  readonly did: number;
  readonly children: { readonly ids: readonly string[]; readonly more: boolean };
}
interface WhoCan {
  readonly whoCan: {
    readonly title: string;
    readonly practitionersWhoCould: number;
    readonly practitionersWhoDid: number;
    readonly children: number;
    readonly next: string | null;
    readonly practitioners: readonly Reach[];
  };
}

const QUERY = `query ($category: String!, $purpose: PurposeOfUse, $first: Int, $after: String, $children: Int, $afterChild: ID) {
  whoCan(category: $category, purpose: $purpose, first: $first, after: $after) {
    title agreementVersion practitionersWhoCould practitionersWhoDid children next
    practitioners { handle roles could did children(first: $children, after: $afterChild) { ids more } } } }`;

const database = await useTestDatabase();
let kith: RunningKith;
let area: SmallArea;
beforeAll(async () => {
  area = await enterSmallArea(database.store);
  kith = await startKith(database);
});

const whoCan = (handle: string, variables: Record<string, unknown>) =>
  kith.ask<WhoCan>(handle, QUERY, variables);

const reachOf = (answer: { data?: WhoCan | null }, handle: string) =>
  answer.data?.whoCan.practitioners.find((reach) => reach.handle === handle);

describe('who is able to see a category', () => {
  test('is told by practitioner and by child, beside who did', async () => {
    await kith.ask(
      'school-nurse',
      `{ child(id: "${area.ava}", purpose: DIRECT_CARE) { health { conditions { display } } } }`,
    );
    await kith.ask('gp', `{ child(id: "${area.ava}", purpose: DIRECT_CARE) { name { text } } }`);
    const answer = await whoCan('ig-officer', { category: 'CONDITIONS' });
    expect(reachOf(answer, 'school-nurse')).toEqual({
      ...{ handle: 'school-nurse', roles: ['SCHOOL_NURSE'], could: 1, did: 1 },
      children: { ids: [area.ava], more: false },
    });
    // The social worker has SAM too, but SAM is sealed for whom asks; the GP did look, at a name.
    expect(reachOf(answer, 'social-worker')).toMatchObject({ could: 1, did: 0 });
    expect(reachOf(answer, 'gp')).toMatchObject({ could: 1, did: 0 });
    expect(reachOf(answer, 'class-teacher')).toMatchObject({ could: 0, did: 0 });
    const { title, practitionersWhoDid, next } = answer.data?.whoCan ?? {};
    expect({ title, practitionersWhoDid, next }).toEqual({
      ...{ title: 'Conditions', practitionersWhoDid: 1, next: null },
    });
  });

  test('is narrowed by purpose, and follows consent', async () => {
    const inSight = async (purpose?: string) =>
      reachOf(await whoCan('ig-officer', { category: 'CONDITIONS', purpose }), 'school-dsl')?.could;
    expect(await inSight()).toBe(0);
    await database.owner
      .unsafe(`insert into consent.directive (id, subject_id, grantor_name, standing, provision, scope,
        recipient_agencies, recipient_organisation_ids, recipient_roles, purposes, in_force_from)
      values (gen_random_uuid(), '${area.ava}', 'Clare', 'PARENTAL_RESPONSIBILITY',
        'PERMIT', 'CONDITIONS', '{}', '{}', '{}', '{EDUCATION_SUPPORT}', '2026-03-03')`);
    expect(await inSight()).toBe(1);
    expect(await inSight('EDUCATION_SUPPORT')).toBe(1);
    expect(await inSight('SAFEGUARDING')).toBe(0);
    expect(await inSight('DIRECT_CARE')).toBe(0);
  });

  test('comes in pages, of practitioners and of children, each once', async () => {
    const whole = await whoCan('ig-officer', { category: 'IDENTITY' });
    const handles: string[] = [];
    for (let after: string | null = null; ;) {
      const page = await whoCan('ig-officer', { category: 'IDENTITY', first: 5, after });
      handles.push(...(page.data?.whoCan.practitioners ?? []).map(({ handle }) => handle));
      after = page.data?.whoCan.next ?? null;
      if (after === null) break;
    }
    expect(handles).toEqual(whole.data?.whoCan.practitioners.map(({ handle }) => handle));
    expect(handles).toHaveLength(14);

    const first = await whoCan('ig-officer', { category: 'IDENTITY', children: 1 });
    const [one] = reachOf(first, 'social-worker')?.children.ids ?? [];
    const rest = await whoCan('ig-officer', { category: 'IDENTITY', children: 1, afterChild: one });
    const pages = [first, rest].map((page) => reachOf(page, 'social-worker')?.children);
    expect(pages.map((page) => page?.more)).toEqual([true, false]);
    expect(pages.flatMap((page) => page?.ids).sort()).toEqual([area.ava, area.ben].sort());
  });
});

describe('a sealed child', () => {
  test('counts nowhere for who may not open the seal, and counts for who may', async () => {
    await kith.ask('team-manager', `{ child(id: "${area.sam}", purpose: SAFEGUARDING) { sex } }`);
    const hidden = await whoCan('ig-officer', { category: 'IDENTITY' });
    expect(JSON.stringify(hidden)).not.toContain(area.sam);
    expect(hidden.data?.whoCan.children).toBe(2);
    expect(reachOf(hidden, 'team-manager')).toMatchObject({ could: 2, did: 0 });

    await database.owner`update consent.seal set may_open = may_open || ${[practitionerId('ig-officer')]}::uuid[]`;
    const opened = await whoCan('ig-officer', { category: 'IDENTITY' });
    expect(opened.data?.whoCan.children).toBe(3);
    expect(reachOf(opened, 'team-manager')).toMatchObject({ could: 3, did: 1 });
    expect(reachOf(opened, 'mash')).toMatchObject({ could: 2 });
  });

  test('as does a sealed part: nothing shows that there is a seal', async () => {
    const before = await whoCan('privacy-officer', { category: 'ALLERGIES' });
    await database.owner
      .unsafe(`insert into consent.seal (subject_id, kind, scope, against, may_open, in_force_from)
      values ('${area.ava}', 'HIGH_RISK', 'ALLERGIES', '{}', '{${practitionerId('ig-officer')}}', now())`);
    expect(await whoCan('privacy-officer', { category: 'ALLERGIES' })).toEqual(before);
    const opener = await whoCan('ig-officer', { category: 'ALLERGIES' });
    expect(reachOf(before, 'school-nurse')?.could).toBe(1);
    expect(reachOf(opener, 'school-nurse')?.could).toBe(0);
  });
});

test('the summary says of every category what is said of it alone', async () => {
  const { data } = await kith.ask<{
    whoCanSummary: { categories: { category: string; practitioners: number; children: number }[] };
  }>(
    'ig-officer',
    '{ whoCanSummary { agreementVersion next categories { category title practitioners children } } }',
  );
  const summary = data?.whoCanSummary.categories ?? [];
  expect(summary).toHaveLength(
    Object.keys((await database.store.readAgreement(1)).categories).length,
  );
  for (const category of ['IDENTITY', 'CONDITIONS', 'SECTION_47', 'SEXUAL_HEALTH']) {
    const alone = (await whoCan('ig-officer', { category })).data?.whoCan;
    expect(summary.find((one) => one.category === category)).toMatchObject({
      practitioners: alone?.practitionersWhoCould,
      children: alone?.children,
    });
  }
});

describe('who may ask', () => {
  test('those who watch over the audit, and nobody else; who asked is in the audit', async () => {
    const refused = await whoCan('social-worker', { category: 'IDENTITY' });
    expect(refused.errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
    expect(refused.data ?? null).toBeNull();
    await whoCan('ig-officer', { category: 'SEN', first: 1 });
    const asked = await database.owner<{ outcome: string }[]>`
      select outcome from audit.event where action = 'WHO_CAN' order by position desc limit 3`;
    expect(asked.map(({ outcome }) => outcome)).toEqual(['DONE', 'DONE', 'REFUSED']);
  });

  test('what cannot be asked is told in a sentence', async () => {
    const wrong = [
      [
        { category: 'SHOE_SIZE' },
        'category: the agreement has none of this name; it has ADDRESS, ALERTS,',
      ],
      [{ category: 'constructor' }, 'category: '],
      [{ category: 'SEN', first: 51 }, 'first: from 1 to 50.'],
      [{ category: 'SEN', afterChild: 'x' }, 'after: give the last id'],
    ] as const;
    for (const [variables, words] of wrong) {
      const { errors } = await whoCan('ig-officer', variables);
      expect(errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
      expect(errors?.[0]?.message).toContain(words);
    }
  });
});
