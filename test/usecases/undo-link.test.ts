import { expect, it } from 'vitest';
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
