import { beforeEach, describe, expect, it } from 'vitest';
import { demoId } from '../../../src/main/demo/demo-id.ts';
import { practitionerId } from '../../../src/main/demo/enter-demo-practitioners.ts';
import { escalateOverrides } from '../../../src/usecases/break-glass/escalate-overrides.ts';
import { useTestDatabase } from '../../support/database.ts';
import { startKith } from '../../support/kith.ts';
import { enterSmallArea } from '../../support/small-area.ts';
import { WORDS, breakGlass, broken, referenceOf } from './breaking.ts';
import { FOUND, readBoard, reviewAs } from './reviewing.ts';

const database = await useTestDatabase();
const { owner, store } = database;
const { ava, ben, sam } = await enterSmallArea(store);
const kith = await startKith(database);

const boardOf = (handle: string, asked: Record<string, unknown> = {}) =>
  readBoard(kith, handle, asked);
const review = (handle: string, id: string) => reviewAs(kith, handle, id);

/** As if an override had been made so many hours ago. */
const age = (id: string, hours: number) =>
  owner`update consent.break_glass set recorded_at = recorded_at - make_interval(hours => ${hours}),
    in_force_from = in_force_from - make_interval(hours => ${hours}) where id = ${id}`;

const messages = () => owner<{ handle: string; kind: string; reference: string }[]>`
  select handle, kind, reference from casework.message
  join identity.practitioner on practitioner.id = recipient_id order by kind, handle`;

beforeEach(async () => {
  await owner`delete from consent.break_glass_review`;
  await owner`delete from consent.break_glass`;
  await owner`delete from casework.message`;
});

describe('the board of overrides', () => {
  it('shows who broke the glass, why, and what was disclosed because of it', async () => {
    const { id, until } = await broken(kith, 'gp', {
      child: ben,
      categories: ['ALLERGIES', 'CONDITIONS'],
    });
    await kith.ask(
      'gp',
      `{ child(id: "${ben}", purpose: DIRECT_CARE) { name { text } health {
      allergies { display } conditions { display } immunisations { vaccine } } } }`,
    );
    await kith.ask(
      'gp',
      `{ child(id: "${ben}", purpose: DIRECT_CARE) { health { allergies { display } } } }`,
    );
    // Of another child, and not because of the override.
    await kith.ask(
      'gp',
      `{ child(id: "${ava}", purpose: DIRECT_CARE) { health { growth { measuredOn } allergies { display } } } }`,
    );

    expect(await boardOf('privacy-officer')).toEqual({
      total: 1,
      endCursor: null,
      overrides: [
        {
          id,
          reference: referenceOf(id),
          subjectId: ben,
          practitioner: { handle: 'gp', roles: [{ role: 'GENERAL_PRACTITIONER' }] },
          reason: 'OVERRIDING_PUBLIC_INTEREST',
          words: WORDS,
          categories: ['ALLERGIES', 'CONDITIONS'],
          brokenAt: expect.any(String) as unknown,
          until: expect.any(String) as unknown,
          dueAt: expect.any(String) as unknown,
          ageMinutes: 0,
          state: 'DUE',
          escalated: false,
          disclosures: 2,
          fieldsDisclosed: ['health.allergies.display', 'health.conditions.display'],
          review: null,
        },
      ],
    });
    const [shown] = (await boardOf('privacy-officer')).overrides;
    expect(Date.parse(shown?.until as string)).toBe(Date.parse(until));
    const reviewTime = Date.parse(shown?.dueAt as string) - Date.parse(shown?.brokenAt as string);
    expect(reviewTime / 3_600_000).toBe(24);
  });

  it('tells what the override opened from what the practitioner sees anyhow', async () => {
    await broken(kith, 'gp', { child: ava, categories: ['MENTAL_HEALTH'] });
    await kith.ask(
      'gp',
      `{ child(id: "${ava}", purpose: DIRECT_CARE) { health { allergies { display } mentalHealth { display } } } }`,
    );
    expect((await boardOf('privacy-officer')).overrides).toMatchObject([
      { disclosures: 1, fieldsDisclosed: ['health.mentalHealth.display'] },
    ]);
  });

  it('shows the oldest first, page by page, with the whole count', async () => {
    const ids: string[] = [];
    for (const [index, handle] of ['gp', 'health-visitor', 'school-nurse'].entries()) {
      const { id } = await broken(kith, handle, { child: ben, categories: ['ALLERGIES'] });
      await age(id, 10 * index);
      ids.unshift(id);
    }
    const first = await boardOf('ig-officer', { first: 2 });
    expect(first.total).toBe(3);
    expect(first.overrides.map(({ id }) => id)).toEqual(ids.slice(0, 2));
    // The one at which the page ended leaves the board; what comes after it is next all the same.
    expect(await review('privacy-officer', ids[1] ?? '')).toBe('reviewed');
    const rest = await boardOf('ig-officer', { first: 2, after: first.endCursor });
    expect(rest.overrides.map(({ id }) => id)).toEqual(ids.slice(2));
    expect({ total: rest.total, endCursor: rest.endCursor }).toEqual({ total: 2, endCursor: null });
  });

  it.each([
    [{ first: 0 }, /^first: /],
    [{ first: 101 }, /^first: /],
    [{ after: 'somewhere' }, /^after: /],
  ])('refuses a page that cannot be: %j', async (asked, sentence) => {
    await expect(boardOf('ig-officer', asked)).rejects.toThrow(sentence);
  });

  it('is for those who review, and each look is in the audit', async () => {
    await expect(boardOf('gp')).rejects.toThrow(/review the overrides of others/);
    await expect(boardOf('team-manager')).rejects.toThrow(/review the overrides of others/);
    const count = async () =>
      (await owner`select from audit.event where action = 'LIST_OVERRIDES' and outcome = 'DONE'`)
        .length;
    const before = await count();
    await boardOf('ig-officer');
    expect(await count()).toBe(before + 1);
  });

  it('leaves out, also of the count and of the messages, a child sealed from who looks', async () => {
    const categories = ['CONDITIONS'];
    const { id } = await broken(kith, 'team-manager', { child: sam, categories }, 'SAFEGUARDING');
    const ofBen = await broken(kith, 'gp', { child: ben, categories });
    expect(await boardOf('privacy-officer')).toMatchObject({
      total: 1,
      overrides: [{ id: ofBen.id }],
    });
    expect(await messages()).toEqual([
      { handle: 'ig-officer', kind: 'BREAK_GLASS', reference: referenceOf(ofBen.id) },
      { handle: 'privacy-officer', kind: 'BREAK_GLASS', reference: referenceOf(ofBen.id) },
    ]);
    expect(await review('privacy-officer', id)).toBe(
      await review('privacy-officer', '7b0f4f0a-1b1b-4c4c-8d8d-1234567890ab'),
    );

    // For one who may open the seal it is there.
    await owner`update consent.seal set may_open = may_open || ${practitionerId('ig-officer')}::uuid`;
    expect((await boardOf('ig-officer')).total).toBe(2);
    await owner`update consent.seal set may_open = array_remove(may_open, ${practitionerId('ig-officer')}::uuid)`;
  });
});

describe('those who are told', () => {
  it('are the key worker and all who review, by a reference and nothing else', async () => {
    const { id } = await broken(kith, 'gp', { child: ava, categories: ['SEXUAL_HEALTH'] });
    const told = { kind: 'BREAK_GLASS', reference: referenceOf(id) };
    expect(await messages()).toEqual(
      ['ig-officer', 'privacy-officer', 'social-worker'].map((handle) => ({ handle, ...told })),
    );
  });

  it('are not who broke the glass, nor who was the key worker once', async () => {
    await owner`insert into casework.allocation (subject_id, practitioner_id, team_id, allocated_from, allocated_until)
      select subject_id, ${practitionerId('early-help')}, team_id, now() - interval '2 days', now() - interval '1 day'
      from casework.allocation where subject_id = ${ava}`;
    await broken(
      kith,
      'social-worker',
      { child: ava, categories: ['MENTAL_HEALTH'] },
      'SAFEGUARDING',
    );
    expect((await messages()).map(({ handle }) => handle)).toEqual([
      'ig-officer',
      'privacy-officer',
    ]);
  });

  it('are told of nothing where the override is refused', async () => {
    await breakGlass(kith, 'gp', { child: ava, categories: ['CASE_NOTES'] });
    await breakGlass(kith, 'gp', { child: sam, categories: ['ALLERGIES'] });
    expect(await messages()).toEqual([]);
  });
});

describe('a review', () => {
  it('is by a second person, once, and takes the override off the board', async () => {
    // A privacy officer who is a GP as well.
    await owner`insert into identity.role_assignment (id, practitioner_id, role, organisation_id, assigned_from)
      select ${demoId('role', 'second')}, ${practitionerId('gp')}, 'PRIVACY_OFFICER', organisation_id, now()
      from identity.practitioner where handle = 'gp'`;
    const { id } = await broken(kith, 'gp', { child: ben, categories: ['ALLERGIES'] });
    expect(await review('gp', id)).toMatch(/your own; a second person/);
    expect(await review('team-manager', id)).toMatch(/review the overrides of others/);
    expect((await boardOf('privacy-officer')).total).toBe(1);

    expect(await review('privacy-officer', id)).toBe('reviewed');
    expect(await review('ig-officer', id)).toMatch(/reviewed already/);
    expect((await boardOf('privacy-officer')).total).toBe(0);
    expect((await boardOf('ig-officer', { state: 'REVIEWED' })).overrides).toMatchObject([
      {
        id,
        state: 'REVIEWED',
        review: {
          finding: 'APPROPRIATE',
          words: FOUND,
          reviewedBy: 'Farah Siddiqui',
        },
      },
    ]);
    const events = await owner<{ outcome: string; subject_id: string }[]>`
      select outcome, subject_id from audit.event where action = 'REVIEW_BREAK_GLASS' and subject_id = ${ben}
      order by position`;
    expect(events.slice(-4).map(({ outcome }) => outcome)).toEqual([
      'REFUSED',
      'REFUSED',
      'DONE',
      'REFUSED',
    ]);
    await owner`delete from identity.role_assignment where id = ${demoId('role', 'second')}`;
  });

  it('is one, whoever of two comes first', async () => {
    const { id } = await broken(kith, 'gp', { child: ben, categories: ['ALLERGIES'] });
    const both = await Promise.all(['privacy-officer', 'ig-officer'].map((who) => review(who, id)));
    expect(both.filter((answer) => answer === 'reviewed')).toHaveLength(1);
    expect(both.filter((answer) => /already/.test(answer ?? ''))).toHaveLength(1);
  });

  it('that is overdue escalates: all who review are told, once, and nobody is kept waiting', async () => {
    const overdue = await broken(kith, 'gp', { child: ben, categories: ['ALLERGIES'] });
    const due = await broken(kith, 'school-nurse', { child: ben, categories: ['ALLERGIES'] });
    await age(overdue.id, 25);
    await age(due.id, 23);
    await owner`delete from casework.message`;

    await Promise.all([escalateOverrides(store), escalateOverrides(store)]);
    await escalateOverrides(store);
    const told = { kind: 'BREAK_GLASS_OVERDUE', reference: referenceOf(overdue.id) };
    expect(await messages()).toEqual(
      ['ig-officer', 'privacy-officer'].map((handle) => ({ handle, ...told })),
    );
    const { overrides } = await boardOf('privacy-officer');
    expect(overrides).toMatchObject([
      { id: overdue.id, state: 'OVERDUE', escalated: true },
      { id: due.id, state: 'DUE', escalated: false },
    ]);
    expect((await boardOf('privacy-officer', { state: 'OVERDUE' })).total).toBe(1);
    expect((await boardOf('privacy-officer', { state: 'DUE' })).total).toBe(1);

    // An emergency does not wait for the last one's review.
    const next = await broken(kith, 'gp', { child: ben, categories: ['CONDITIONS'] });
    expect(next.opens).toEqual(['CONDITIONS']);
  });

  it('that was in time never escalates', async () => {
    const { id } = await broken(kith, 'gp', { child: ben, categories: ['ALLERGIES'] });
    await review('privacy-officer', id);
    await age(id, 48);
    await owner`delete from casework.message`;
    await escalateOverrides(store);
    expect(await messages()).toEqual([]);
  });
});
