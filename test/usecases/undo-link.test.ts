import { randomUUID } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { movePerson } from '../../src/store/links.ts';
import { enterSeal } from '../../src/usecases/seals/enter-seal.ts';
import { undoLink } from '../../src/usecases/undo-link.ts';
import { useTestDatabase } from '../support/database.ts';
import { enterSmallArea } from '../support/small-area.ts';

const { store, owner } = await useTestDatabase();
const { ava } = await enterSmallArea(store);

const personsOf = (subjectId: string) =>
  owner`
  select s.code from identity.source_person p join identity.source s on s.id = p.source_id
  where p.subject_id = ${subjectId} order by s.code`.then((rows) =>
    rows.map(({ code }) => code as string),
  );

it('one child of three agencies is linked by two links, and each can be undone', async () => {
  expect(await personsOf(ava)).toEqual(
    ['CIN:299', 'SCHOOL:2992001', 'https://northmoor-health.example/fhir'].sort(),
  );
  const links =
    await owner`select id, former_subject_id, evidence from identity.linkage where subject_id = ${ava} order by id`;
  expect(links.map(({ evidence }) => evidence as string[])).toHaveLength(2);

  const [last] = links.slice(-1);
  const id = Number(last?.id);
  expect(await undoLink(store, id, 'a reviewer')).toBe(true);
  const alone = await personsOf(String(last?.former_subject_id));
  expect(alone).toHaveLength(1);
  expect(await personsOf(ava)).toHaveLength(2);
  expect(await undoLink(store, id, 'a reviewer')).toBe(false);
});

const sealsOf = (subjectId: string) =>
  owner`select kind, scope, coalesce(spread_from, id) as origin from consent.seal
    where subject_id = ${subjectId} and lifted_at is null order by kind`.then((rows) =>
    rows.map(({ kind, scope, origin }) => [kind, scope, origin] as string[]),
  );
const sealWith = (id: string, subjectId: string, kind: string, scope: string) =>
  enterSeal(store, { id, subjectId, kind, scope, mayOpen: [randomUUID()], from: '2026-01-01' });

it('a child that comes back by undoing a link has every seal of the child it was part of', async () => {
  const [ofChild, ofPlace, lifted] = [randomUUID(), randomUUID(), randomUUID()];
  await sealWith(ofChild, ava, 'ADOPTION', 'CHILD');
  await sealWith(ofPlace, ava, 'HIGH_RISK', 'LOCATION');
  await sealWith(lifted, ava, 'WITNESS_PROTECTION', 'CHILD');
  await owner`update consent.seal set lifted_at = now() where id = ${lifted}`;
  const [link] =
    await owner`select id, former_subject_id from identity.linkage where subject_id = ${ava} and undone_at is null`;
  expect(await undoLink(store, Number(link?.id), 'a reviewer')).toBe(true);
  const both = [
    ['ADOPTION', 'CHILD', ofChild],
    ['HIGH_RISK', 'LOCATION', ofPlace],
  ];
  expect(await sealsOf(String(link?.former_subject_id))).toEqual(both);
  expect(await sealsOf(ava)).toEqual(both);
});

it('a person who is moved takes seals both ways, each once', async () => {
  const [person, other] = await owner`select p.id, p.subject_id from identity.source_person p
    where not exists (select from consent.seal where subject_id = p.subject_id) order by id`.then(
    (rows) => [rows[0], rows[1]],
  );
  const [mine, theirs] = [String(person?.subject_id), String(other?.subject_id)];
  const [a, b] = [randomUUID(), randomUUID()];
  await sealWith(a, mine, 'ADOPTION', 'CHILD');
  await sealWith(b, theirs, 'HIGH_RISK', 'LOCATION');
  const expected = [
    ['ADOPTION', 'CHILD', a],
    ['HIGH_RISK', 'LOCATION', b],
  ];
  for (const to of [theirs, mine, theirs]) {
    await movePerson(store.client, Number(person?.id), to);
    expect([await sealsOf(mine), await sealsOf(theirs)]).toEqual([expected, expected]);
  }
});

it('one function alone moves a person to another child', async () => {
  const files = await readdir('src', { recursive: true });
  const updates = await Promise.all(
    files
      .filter((name) => name.endsWith('.ts'))
      .map(async (name) => {
        const text = await readFile(join('src', name), 'utf8');
        return /update\s+\S*(sourcePerson|source_person)\S*\s+set\s+subject_id/i.test(text)
          ? name
          : [];
      }),
  );
  expect(updates.flat()).toEqual([join('store', 'links.ts')]);
});
