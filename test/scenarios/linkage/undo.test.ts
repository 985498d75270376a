import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { organisationId, practitionerId } from '../../../src/main/demo/enter-demo-practitioners.ts';
import { DEMO_PRACTITIONERS } from '../../../src/main/demo/practitioners.ts';
import { allocateChild } from '../../../src/usecases/allocate-child.ts';
import { enterSeal } from '../../../src/usecases/seals/enter-seal.ts';
import { useTestDatabase } from '../../support/database.ts';
import { startKith } from '../../support/kith.ts';
import type { TestPerson } from '../../support/linked.ts';
import { enterPerson, join } from '../../support/linked.ts';
import { enterSmallArea } from '../../support/small-area.ts';
import { WHOLE_RECORD } from '../../support/whole-record.ts';
import { replayAll } from '../../usecases/replay/reading.ts';

const database = await useTestDatabase();
const { owner, store } = database;
const { ava } = await enterSmallArea(store);
const kith = await startKith(database);

const child = (handle: string, id: string) =>
  kith.ask<{ child: Record<string, unknown> | null }>(
    handle,
    `{ child(id: "${id}", purpose: SAFEGUARDING) { ${WHOLE_RECORD}
      withheld { path reason } obligations { kind directive } } }`,
  );
/** What each practitioner is shown of a child. */
const seenByAll = async (id: string) => {
  const seen: unknown[] = [];
  for (const { handle } of DEMO_PRACTITIONERS) {
    const { data, errors } = await child(handle, id);
    seen.push([handle, errors, data?.child]);
  }
  return seen;
};
const linkOf = async (one: TestPerson, other: TestPerson): Promise<string> => {
  const joined = await join(database, one, other);
  if ('refused' in joined) throw new Error(joined.refused);
  return joined.linkId;
};

interface Undone {
  readonly undoLink: {
    readonly child: string;
    readonly parted: string;
    readonly receipt: { readonly id: string };
    readonly seenBy: readonly Record<string, unknown>[];
  };
}
const undo = (handle: string, id: string) =>
  kith.ask<Undone>(
    handle,
    `mutation { undoLink(id: "${id}", words: "two children") { child parted receipt { id }
      seenBy { eventId at handle practitioner organisation roles } } }`,
  );

const objection = randomUUID();
/** The directives that object to what a practitioner is shown of a child. */
const objectionsFor = async (handle: string, id: string) => {
  const { data } = await child(handle, id);
  const obligations = data?.child?.obligations as { directive: string | null }[];
  return obligations.flatMap(({ directive }) => directive ?? []);
};

let later: TestPerson;
let firstOfAva: TestPerson;
beforeAll(async () => {
  const [first] = await owner<{ id: string }[]>`
    select min(id) as id from identity.source_person where subject_id = ${ava}`;
  firstOfAva = { id: Number(first?.id), subjectId: ava };
  later = await enterPerson(database, { given: 'Ava', family: 'Rivers', born: '2015-04-02' });
  await allocateChild(store, {
    ...{ id: randomUUID(), subjectId: later.subjectId, from: '2026-01-05' },
    practitionerId: practitionerId('team-manager'),
    teamId: organisationId('LA:299:EARLY-HELP'),
  });
  await owner`insert into consent.directive (id, subject_id, grantor_name, standing, provision, scope,
      recipient_agencies, recipient_organisation_ids, recipient_roles, purposes, in_force_from)
    values (${objection}, ${later.subjectId}, 'Said of the later', 'PARENTAL_RESPONSIBILITY', 'DENY', 'ALLERGIES',
      '{}', '{}', '{}', '{}', now())`;
});

describe('undoing a link', () => {
  it('gives everybody the answers from before it, and what was said of either held for the one they were', async () => {
    const both = async () => [await seenByAll(ava), await seenByAll(later.subjectId)];
    const before = await both();
    expect(await objectionsFor('school-nurse', ava)).toEqual([]);
    const link = await linkOf(firstOfAva, later);
    const { data } = await child('team-manager', ava);
    const text = JSON.stringify(data?.child);
    expect(text).toContain('Said of the later');
    expect(text).toContain('Desmond Achebe');
    const formerly = await child('school-nurse', later.subjectId);
    expect(formerly.data?.child).toEqual((await child('school-nurse', ava)).data?.child);
    expect(await objectionsFor('school-nurse', ava)).toEqual([objection]);
    const undone = await undo('ig-officer', link);
    expect(undone.data?.undoLink).toMatchObject({ child: ava, parted: later.subjectId });
    expect(await both()).toEqual(before);
    expect((await replayAll(store)).flatMap(({ differences }) => differences)).toEqual([]);
  });

  it('tells who saw the two as one: whoever was shown something while the link stood, and nobody else', async () => {
    const [a, b] = [await enterPerson(database), await enterPerson(database)];
    const allocate = (subjectId: string) =>
      allocateChild(store, {
        ...{ id: randomUUID(), subjectId, from: '2026-01-05' },
        practitionerId: practitionerId('social-worker'),
        teamId: organisationId('LA:299:SAFEGUARDING'),
      });
    await allocate(a.subjectId);
    await child('social-worker', a.subjectId);
    await owner`delete from identity.kept_apart`;
    const link = await linkOf(a, b);
    await child('social-worker', a.subjectId);
    await child('mash', a.subjectId);
    await child('class-teacher', a.subjectId);
    await child('admin', a.subjectId);
    const { data } = await undo('privacy-officer', link);
    expect(data?.undoLink.seenBy).toMatchObject([
      {
        ...{ handle: 'social-worker', practitioner: 'Ruth Calloway', roles: ['SOCIAL_WORKER'] },
        organisation: 'Northmoor Safeguarding Team',
      },
      { handle: 'mash', roles: ['MASH_PRACTITIONER'] },
    ]);
    const events = await owner`select subject_id, outcome, reason from audit.event
      where action = 'UNDO_LINK' order by position desc limit 2`;
    expect(events.map(({ subject_id }) => String(subject_id))).toEqual([b.subjectId, a.subjectId]);
    expect(events[0]).toMatchObject({ outcome: 'DONE', reason: 'two children' });
    expect((await undo('privacy-officer', link)).errors?.[0]?.extensions?.code).toBe('NOT_FOUND');
  });

  it.each(DEMO_PRACTITIONERS.map(({ handle }) => handle))('who may: %s', async (handle) => {
    const link = await linkOf(await enterPerson(database), await enterPerson(database));
    const may = ['mash', 'ig-officer', 'privacy-officer'].includes(handle);
    const { errors } = await undo(handle, link);
    expect(errors?.[0]?.extensions?.code).toBe(may ? undefined : 'FORBIDDEN');
    const [row] =
      await owner`select undone_at is not null as undone from identity.link where id = ${link}`;
    expect(row?.undone).toBe(may);
  });

  it('of a sealed child is for who may open the seal; for others there is no such link', async () => {
    const [a, b] = [await enterPerson(database), await enterPerson(database)];
    const link = await linkOf(a, b);
    await enterSeal(store, {
      ...{ id: randomUUID(), subjectId: a.subjectId, kind: 'HIGH_RISK', scope: 'CHILD' },
      ...{ mayOpen: [practitionerId('privacy-officer')], from: '2026-01-01' },
    });
    const hidden = await undo('ig-officer', link);
    expect(hidden).toEqual(await undo('ig-officer', randomUUID()));
    expect(hidden).toEqual(await undo('ig-officer', 'no id'));
    expect((await undo('privacy-officer', link)).data?.undoLink.parted).toBe(b.subjectId);
    expect((await child('mash', b.subjectId)).data?.child).toBeNull();
  });
});

it('the audit of a child tells what was asked under every id that its persons had', async () => {
  const [a, b] = [await enterPerson(database), await enterPerson(database)];
  await child('mash', b.subjectId);
  const link = await linkOf(a, b);
  await child('mash', a.subjectId);
  const reads = async (id: string) => {
    const filter = `{ child: "${id}", action: "READ", practitioner: "mash" }`;
    const { data } = await kith.ask<{ auditEvents: { edges: { node: { childId: string } }[] } }>(
      'ig-officer',
      `{ auditEvents(filter: ${filter}) { edges { node { childId } } } }`,
    );
    return data?.auditEvents.edges.map(({ node }) => node.childId);
  };
  expect(await reads(a.subjectId)).toEqual([a.subjectId, b.subjectId]);
  await undo('ig-officer', link);
  expect(await reads(a.subjectId)).toEqual([a.subjectId]);
});

it('a child’s links are told with their evidence, and the child’s former id is no child', async () => {
  const [a, b] = [await enterPerson(database), await enterPerson(database, { given: 'Bea' })];
  const link = await linkOf(a, b);
  const ask = (id: string) =>
    kith.ask(
      'ig-officer',
      `{ links(childId: "${id}") { id rule evidence weight modelVersion one { name { given } } other { name { given } } } }`,
    );
  expect((await ask(a.subjectId)).data).toEqual({
    links: [
      {
        ...{ id: link, rule: 'CLERICAL', evidence: ['NAME'], weight: 12.5, modelVersion: 'test' },
        ...{ one: { name: { given: ['Bea'] } }, other: { name: { given: ['Ada'] } } },
      },
    ],
  });
  expect((await ask(b.subjectId)).errors?.[0]?.extensions?.code).toBe('NOT_FOUND');
});
