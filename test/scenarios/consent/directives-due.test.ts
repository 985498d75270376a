import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { enterConsent } from '../../../src/usecases/consent/enter-consent.ts';
import { useTestDatabase } from '../../support/database.ts';
import { startKith } from '../../support/kith.ts';
import { enterSmallArea } from '../../support/small-area.ts';

const database = await useTestDatabase();
const area = await enterSmallArea(database.store);
const kith = await startKith(database);

interface Due {
  readonly id: string;
  readonly reasons: readonly string[];
  readonly since: string;
  readonly child: { readonly id: string; readonly name: { readonly text: string } | null };
  readonly directive: { readonly scope: string; readonly grantor: string } | null;
}
interface Page {
  readonly directivesDue: {
    readonly edges: readonly { readonly cursor: string; readonly node: Due }[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  };
}

const DUE = `query ($first: Int, $after: String, $purpose: PurposeOfUse!) {
  directivesDue(purpose: $purpose, first: $first, after: $after) {
    edges { cursor node { id reasons since child { id name { text } } directive { scope grantor } } }
    pageInfo { hasNextPage endCursor } } }`;

async function page(
  handle = 'social-worker',
  variables: { first?: number; after?: string | null; purpose?: string } = {},
): Promise<Page['directivesDue']> {
  const { data, errors } = await kith.ask<Page>(handle, DUE, {
    purpose: 'CHILD_IN_NEED',
    ...variables,
  });
  if (!data) throw new Error(errors?.[0]?.message ?? 'no answer');
  return data.directivesDue;
}
const due = async (handle?: string, purpose = 'CHILD_IN_NEED') =>
  (await page(handle, { purpose })).edges.map(({ node }) => node);

/** A day so many days from now, and not midnight. */
const daysFromNow = (days: number): string =>
  new Date(Date.now() + days * 86_400_000).toISOString();
const dayOf = (instant: string): string => instant.slice(0, 10);

/** Enters a mother's consent that was recorded so many days ago. */
async function enter(
  subjectId: string,
  {
    until = null as string | null,
    recordedDaysAgo = 100,
    scope = 'CONDITIONS',
    roles = ['GP'],
  } = {},
): Promise<string> {
  const id = randomUUID();
  await enterConsent(database.store, {
    ...{ id, subjectId, scope, until },
    grantorName: 'Clare Rivers',
    standing: 'PARENTAL_RESPONSIBILITY',
    provision: 'PERMIT',
    recipients: { agencies: [], organisationIds: [], roles },
    purposes: [],
    from: daysFromNow(-recordedDaysAgo),
  });
  await database.owner`update consent.directive
    set recorded_at = ${daysFromNow(-recordedDaysAgo)} where id = ${id}`;
  return id;
}

async function born(subjectId: string, yearsAgo: number, daysAgo: number): Promise<void> {
  await database.owner.unsafe(`update identity.person_details
    set date_of_birth = current_date - interval '${String(yearsAgo)} years' - interval '${String(daysAgo)} days'
    where source_person_id in (select id from identity.source_person where subject_id = '${subjectId}')`);
}

beforeEach(async () => {
  await database.owner.unsafe('delete from consent.directive; delete from consent.competence');
  for (const child of [area.ava, area.ben, area.sam]) await born(child, 11, 30);
});

describe('directives that are due to be asked for again', () => {
  it('are those of children who have reached 16 or 18 since', async () => {
    const id = await enter(area.ava);
    expect(await due()).toEqual([]);
    await born(area.ava, 16, 20);
    const [found] = await due();
    expect(found).toMatchObject({ id, reasons: ['AGE_REACHED'], since: dayOf(daysFromNow(-20)) });
    await born(area.ava, 16, 120);
    expect(await due(), 'sixteen already when it was recorded').toEqual([]);
    await born(area.ava, 18, 1);
    expect(await due()).toMatchObject([{ since: dayOf(daysFromNow(-1)) }]);
  });

  it('are those given before the finding of competence changed', async () => {
    await enter(area.ava);
    const find = (competent: boolean) => database.owner`
      insert into consent.competence (subject_id, competent) values (${area.ava}, ${competent})`;
    await find(true);
    expect(await due()).toMatchObject([{ reasons: ['COMPETENCE_FOUND'] }]);
    await database.owner`update consent.competence set recorded_at = ${daysFromNow(-200)}`;
    expect(await due(), 'found so before').toEqual([]);
    await find(true);
    expect(await due(), 'found the same again').toEqual([]);
    await find(false);
    expect(await due()).toMatchObject([{ reasons: ['COMPETENCE_FOUND'] }]);
  });

  it('are those that end soon or ended of late, until renewed or withdrawn', async () => {
    const ending = await enter(area.ava, { until: daysFromNow(10) });
    const ended = await enter(area.ava, { until: daysFromNow(-10), scope: 'ALLERGIES' });
    await enter(area.ava, { until: daysFromNow(40), scope: 'SEN' });
    await enter(area.ava, { until: daysFromNow(-40), scope: 'PLANS' });
    expect(await due()).toMatchObject([
      { id: ended, reasons: ['ENDED'], since: dayOf(daysFromNow(-38)) },
      { id: ending, reasons: ['ENDING'], since: dayOf(daysFromNow(-18)) },
    ]);

    await enter(area.ava, { recordedDaysAgo: 1, roles: ['SCHOOL_NURSE'] });
    await enter(area.ava, { recordedDaysAgo: 1, roles: ['GP', 'SCHOOL_NURSE'] });
    expect(await due(), 'a consent to other roles renews nothing').toHaveLength(2);
    await enter(area.ava, { recordedDaysAgo: 1 });
    expect(await due()).toMatchObject([{ id: ended }]);
    await database.owner`update consent.directive set withdrawn_at = now() where id = ${ended}`;
    expect(await due()).toEqual([]);
  });

  it('leave out, and do not count, a sealed child and one who is unrelated', async () => {
    const soon = { until: daysFromNow(5) };
    const ofAva = await enter(area.ava, soon);
    const ofBen = await enter(area.ben, { ...soon, recordedDaysAgo: 101 });
    const ofSam = await enter(area.sam, { ...soon, recordedDaysAgo: 102 });

    const ids = async (...of: Parameters<typeof due>) =>
      (await due(...of)).map(({ id }) => id).sort();
    expect(await ids()).toEqual([ofAva, ofBen].sort());
    expect(await ids('team-manager')).toEqual([ofAva, ofBen, ofSam].sort());
    expect(await ids('school-dsl', 'SAFEGUARDING')).toEqual([ofAva]);

    const first = await page('social-worker', { first: 1 });
    const second = await page('social-worker', { first: 1, after: first.pageInfo.endCursor });
    expect([first, second].map(({ pageInfo }) => pageInfo.hasNextPage)).toEqual([true, false]);
    expect([first, second].flatMap(({ edges }) => edges.map(({ node }) => node.id)).sort()).toEqual(
      [ofAva, ofBen].sort(),
    );
  });

  it('show of the child and of the directive what is decided for who asks', async () => {
    await enter(area.ava, { until: daysFromNow(5) });
    const [toWorker] = await due();
    expect(toWorker?.child).toEqual({ id: area.ava, name: { text: 'Ava Rivers' } });
    expect(toWorker?.directive).toEqual({ scope: 'CONDITIONS', grantor: 'Clare Rivers' });
    // The agreement gives the school nurse the power to ask again, and no sight of the directives.
    const [toNurse] = await due('school-nurse', 'DIRECT_CARE');
    expect(toNurse).toMatchObject({ child: { name: { text: 'Ava Rivers' } }, directive: null });
  });

  it('are listed for nobody without the power, and each look is audited', async () => {
    await enter(area.ava, { until: daysFromNow(5) });
    await expect(page('class-teacher', { purpose: 'EDUCATION_SUPPORT' })).rejects.toThrow(
      /record and withdraw consent/,
    );
    await due();
    const events = await database.owner`select outcome from audit.event
      where action = 'LIST_CONSENT' order by position desc limit 2`;
    expect(events.map(({ outcome }) => outcome as string)).toEqual(['DONE', 'REFUSED']);
    const [read] = await database.owner`select subject_id from audit.event
      where action = 'LIST_CHILDREN' order by position desc limit 1`;
    expect(read?.subject_id).toBe(area.ava);
  });

  it('take no cursor but one that was given, and no page without end', async () => {
    await expect(page('social-worker', { after: 'e30' })).rejects.toThrow(
      /after: this is no cursor/,
    );
    await expect(page('social-worker', { first: 51 })).rejects.toThrow(/first: from 1 to 50/);
  });
});
