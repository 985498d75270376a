import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { practitionerId } from '../../../src/main/demo/enter-demo-practitioners.ts';
import { enterSeal } from '../../../src/usecases/seals/enter-seal.ts';
import { useTestDatabase } from '../../support/database.ts';
import { startKith } from '../../support/kith.ts';
import type { TestPerson } from '../../support/linked.ts';
import { childOf, enterPerson, join, undo } from '../../support/linked.ts';
import { enterSmallArea } from '../../support/small-area.ts';

const database = await useTestDatabase();
const { store, owner } = database;
const { ava, sam } = await enterSmallArea(store);
const kith = await startKith(database);

const CHILD = `query($id: ID!) { child(id: $id, purpose: SAFEGUARDING) { id name { text } receipt { id } } }`;
const SEAL = `mutation($input: SealInput!) { sealSubject(input: $input, purpose: SAFEGUARDING) { id } }`;
interface Shown {
  readonly child: { readonly id: string } | null;
}
const seen = async (handle: string, id: string) =>
  (await kith.ask<Shown>(handle, CHILD, { id })).data?.child?.id;

/** Somebody who was a child of their own, and is found to be another's. */
async function joined(child: string): Promise<TestPerson> {
  const person = await enterPerson(database);
  const [first] = await owner<{ id: string }[]>`select min(id) as id from identity.source_person
    where subject_id = ${child}`;
  const link = await join(database, { id: Number(first?.id), subjectId: child }, person);
  if ('refused' in link) throw new Error(link.refused);
  expect(await childOf(database, person)).toBe(child);
  return person;
}

describe('the id that a child had before a link', () => {
  let former = '';
  beforeAll(async () => {
    former = (await joined(ava)).subjectId;
  });

  it('names the child who stands now, and the audit tells of that child', async () => {
    expect(await seen('social-worker', former)).toBe(ava);
    const [event] =
      await owner`select subject_id, outcome from audit.event order by position desc limit 1`;
    expect(event).toEqual({ subject_id: ava, outcome: 'DISCLOSED' });
  });

  it('is nobody’s for who may not know of that child, as any id', async () => {
    const asked = (id: string) => kith.ask('early-help', CHILD, { id });
    expect(await seen('early-help', ava)).toBeUndefined();
    expect(await asked(former)).toEqual(await asked(randomUUID()));
  });

  it('is nobody’s for those from whom the child is sealed', async () => {
    const hidden = (await joined(sam)).subjectId;
    const asked = (id: string) => kith.ask('social-worker', CHILD, { id });
    expect(await asked(hidden)).toEqual(await asked(randomUUID()));
    expect(await seen('team-manager', hidden)).toBe(sam);
  });

  it('seals the child who stands now', async () => {
    const input = { kind: 'STAFF_CONFLICT', scope: 'CHILD', words: 'because', child: former };
    await kith.ask('team-manager', SEAL, { input: { ...input, against: ['social-worker'] } });
    expect(await seen('social-worker', ava)).toBeUndefined();
    expect(await seen('social-worker', former)).toBeUndefined();
    await owner`update consent.seal set lifted_at = now() where subject_id = ${ava}`;
    expect(await seen('social-worker', former)).toBe(ava);
  });

  it('names its own child again once the link is undone', async () => {
    const person = await joined(ava);
    await undo(
      database,
      (
        await owner<{ id: string }[]>`select id from identity.link
      where undone_at is null order by linked_at desc limit 1`
      )[0]?.id ?? '',
    );
    expect(await childOf(database, person)).toBe(person.subjectId);
    expect(await seen('social-worker', person.subjectId)).toBe(person.subjectId);
  });
});

it('a seal on one before the link is on the child whom the link makes, by either id', async () => {
  const person = await enterPerson(database);
  const mayOpen = [practitionerId('team-manager')];
  const seal = { id: randomUUID(), subjectId: person.subjectId, kind: 'HIGH_RISK', scope: 'CHILD' };
  await enterSeal(store, { ...seal, from: '2026-01-01', mayOpen });
  const [first] = await owner<{ id: string }[]>`select min(id) as id from identity.source_person
    where subject_id = ${ava}`;
  await join(database, { id: Number(first?.id), subjectId: ava }, person);
  expect(await seen('social-worker', ava)).toBeUndefined();
  expect(await seen('social-worker', person.subjectId)).toBeUndefined();
  expect(await seen('team-manager', person.subjectId)).toBe(ava);
});
