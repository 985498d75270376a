import { randomUUID } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import { join as joinPath } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { practitionerId } from '../../../src/main/demo/enter-demo-practitioners.ts';
import { enterSeal } from '../../../src/usecases/seals/enter-seal.ts';
import { useTestDatabase } from '../../support/database.ts';
import type { TestPerson } from '../../support/linked.ts';
import { childOf, enterPerson, join, undo } from '../../support/linked.ts';
import { enterSmallArea } from '../../support/small-area.ts';

const database = await useTestDatabase();
const { store, owner } = database;
const { ava } = await enterSmallArea(store);

const linkOf = async (one: TestPerson, other: TestPerson): Promise<string> => {
  const joined = await join(database, one, other);
  if ('refused' in joined) throw new Error(joined.refused);
  return joined.linkId;
};
async function persons(count: number): Promise<TestPerson[]> {
  const entered: TestPerson[] = [];
  for (let n = 0; n < count; n += 1) entered.push(await enterPerson(database));
  return entered;
}

describe('undoing a link', () => {
  it('of a child whom files linked, gives the person back the child that they were', async () => {
    const links = await owner<{ id: string; one: string; former: string }[]>`
      select link.id, link.one, move.former_subject_id as former from identity.link
      join identity.move on move.link_id = link.id where move.subject_id = ${ava} order by link.one`;
    expect(links).toHaveLength(2);
    const last = links.at(-1);
    expect(await undo(database, last?.id ?? '')).toMatchObject({
      subjectId: ava,
      partedSubjectId: last?.former,
    });
    expect(await childOf(database, { id: Number(last?.one), subjectId: '' })).toBe(last?.former);
    expect(await undo(database, last?.id ?? '')).toBeUndefined();
  });

  it('parts a child in two, whole, by the link that held them together', async () => {
    const [a, b, c, d] = (await persons(4)) as [TestPerson, TestPerson, TestPerson, TestPerson];
    await linkOf(c, d);
    await linkOf(a, b);
    const between = await linkOf(b, d);
    const all = () => Promise.all([a, b, c, d].map((person) => childOf(database, person)));
    expect(await all()).toEqual([a, a, a, a].map(({ subjectId }) => subjectId));
    await undo(database, between);
    expect(await all()).toEqual([a, a, c, c].map(({ subjectId }) => subjectId));
  });

  it('keeps the two apart for machines, by any pair of the two parts, until a person joins them', async () => {
    const [a, b, c] = (await persons(3)) as [TestPerson, TestPerson, TestPerson];
    const link = await linkOf(a, b);
    await linkOf(b, c);
    await undo(database, link);
    expect(await join(database, a, b, 'PROBABILISTIC')).toEqual({ refused: 'KEPT_APART' });
    expect(await join(database, a, c, 'DETERMINISTIC')).toEqual({ refused: 'KEPT_APART' });
    expect(await join(database, a, c, 'CLERICAL')).toEqual({ refused: 'KEPT_APART' });
    expect(await join(database, a, b, 'CLERICAL')).toMatchObject({ subjectId: a.subjectId });
  });

  it('lets both parts be compared with others again', async () => {
    const [a, b] = (await persons(2)) as [TestPerson, TestPerson];
    await owner`delete from identity.link_pending`;
    await undo(database, await linkOf(a, b));
    const pending =
      await owner`select source_person_id as id from identity.link_pending order by 1`;
    expect(pending.map(({ id }) => Number(id))).toEqual([a.id, b.id]);
  });
});

/** The children that there would be of these links alone: each named by the first of its persons. */
function childrenBy(entered: readonly TestPerson[], links: readonly [number, number][]): string[] {
  const first = entered.map((_, index) => index);
  for (const [one, other] of links) {
    const [low, high] = [first[one] ?? 0, first[other] ?? 0].sort((a, b) => a - b);
    first.forEach((of, index) => {
      if (of === high) first[index] = low ?? 0;
    });
  }
  return first.map((index) => entered[index]?.subjectId ?? '');
}

it('in whatever order links are made and undone, the children are those of the links that stand', async () => {
  const step = fc.record({
    one: fc.nat(5),
    other: fc.nat(5),
    undoing: fc.boolean(),
    which: fc.nat(),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 8, maxLength: 16 }), async (steps) => {
      const entered = await persons(6);
      const standing: { id: string; ends: [number, number] }[] = [];
      for (const { one, other, undoing, which } of steps) {
        const [a, b] = [entered[one], entered[other]];
        if (!a || !b) continue;
        if (undoing && standing.length > 0) {
          const [undone] = standing.splice(which % standing.length, 1);
          await undo(database, undone?.id ?? '');
        } else {
          const joined = await join(database, a, b);
          if ('linkId' in joined) standing.push({ id: joined.linkId, ends: [one, other] });
        }
        const now = await Promise.all(entered.map((person) => childOf(database, person)));
        expect(now).toEqual(
          childrenBy(
            entered,
            standing.map(({ ends }) => ends),
          ),
        );
      }
    }),
    { numRuns: 12, endOnFailure: true },
  );
});

const sealsOf = (subjectId: string) =>
  owner`select kind, scope, coalesce(spread_from, id) as origin from consent.seal
    where subject_id = ${subjectId} and lifted_at is null order by kind`.then((rows) =>
    rows.map(({ kind, scope, origin }) => [kind, scope, origin] as string[]),
  );
const sealWith = (id: string, subjectId: string, kind: string, scope: string) =>
  enterSeal(store, { id, subjectId, kind, scope, mayOpen: [randomUUID()], from: '2026-01-01' });

it('a child that comes back has every seal of the child that it was part of, and of a link both have all', async () => {
  const [a, b] = (await persons(2)) as [TestPerson, TestPerson];
  const [mine, theirs, ofBoth, lifted] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
  await sealWith(mine, a.subjectId, 'STAFF_CONFLICT', 'LOCATION');
  await sealWith(theirs, b.subjectId, 'HIGH_RISK', 'LOCATION');
  const link = await linkOf(a, b);
  await sealWith(ofBoth, a.subjectId, 'ADOPTION', 'CHILD');
  await sealWith(lifted, a.subjectId, 'WITNESS_PROTECTION', 'CHILD');
  await owner`update consent.seal set lifted_at = now() where id = ${lifted}`;
  await undo(database, link);
  const all = [
    ['ADOPTION', 'CHILD', ofBoth],
    ['HIGH_RISK', 'LOCATION', theirs],
    ['STAFF_CONFLICT', 'LOCATION', mine],
  ];
  expect([await sealsOf(a.subjectId), await sealsOf(b.subjectId)]).toEqual([all, all]);
});

describe('what was said of a union while it stood', () => {
  const say = (subjectId: string, provision: string, grantor: string) =>
    owner`insert into consent.directive (id, subject_id, grantor_name, standing, provision, scope,
        recipient_agencies, recipient_organisation_ids, recipient_roles, purposes, in_force_from)
      values (${randomUUID()}, ${subjectId}, ${grantor}, 'PARENTAL_RESPONSIBILITY', ${provision}, 'CONDITIONS',
        '{}', '{}', '{}', '{}', now())`;
  const standing = (subjectId: string) =>
    owner`select grantor_name as name from consent.directive
      where subject_id = ${subjectId} and withdrawn_at is null order by 1`.then((rows) =>
      rows.map(({ name }) => String(name)),
    );

  it('a refusal holds for both, consent for neither, and what was said before for whom it was said of', async () => {
    const [earlier, a, b] = (await persons(3)) as [TestPerson, TestPerson, TestPerson];
    await say(a.subjectId, 'PERMIT', 'before, of one');
    await say(b.subjectId, 'PERMIT', 'before, of the other');
    await say(earlier.subjectId, 'PERMIT', 'before, of a third');
    const link = await linkOf(a, b);
    await say(a.subjectId, 'PERMIT', 'given of both');
    await say(a.subjectId, 'DENY', 'refused of both');
    await linkOf(earlier, a);
    await say(earlier.subjectId, 'DENY', 'refused of all');
    await owner`insert into consent.sharing_decision (id, subject_id, outcome, categories, words, in_force_from, decided_by)
      values (${randomUUID()}, ${earlier.subjectId}, 'WITHHOLD', '{CONDITIONS}', 'harm', now(), ${practitionerId('gp')})`;
    await undo(database, link);
    expect(await standing(earlier.subjectId)).toEqual(['before, of a third', 'refused of all']);
    expect(await standing(a.subjectId)).toEqual(['before, of one', 'refused of both']);
    expect(await standing(b.subjectId)).toEqual([
      'before, of the other',
      'refused of all',
      'refused of both',
    ]);
    const withheld = await owner`select from consent.sharing_decision
      where subject_id in (${earlier.subjectId}, ${b.subjectId})`;
    expect(withheld).toHaveLength(2);
  });
});

it('one function alone moves a person to another child', async () => {
  const files = await readdir('src', { recursive: true });
  const updates = await Promise.all(
    files
      .filter((name) => name.endsWith('.ts'))
      .map(async (name) => {
        const text = await readFile(joinPath('src', name), 'utf8');
        return /update\s+\S*(sourcePerson|source_person)\S*\s+set\s+subject_id/i.test(text)
          ? name
          : [];
      }),
  );
  expect(updates.flat()).toEqual([joinPath('store', 'links.ts')]);
});
