import { expect, it } from 'vitest';
import { useTestDatabase } from '../../support/database.ts';
import { startKith } from '../../support/kith.ts';
import { askRaw } from '../../support/raw-answer.ts';
import { plantChildren } from './plant-children.ts';
import { SITUATIONS, subjectIdOf } from './situations.ts';

const database = await useTestDatabase();
await plantChildren(database);
const kith = await startKith(database);
const child = SITUATIONS.find(({ name }) => name === 'with directives');
if (!child) throw new Error('no child with directives');
const subjectId = subjectIdOf(child);

const shown = async (): Promise<string> => {
  const query = `{ child(id: "${subjectId}", purpose: CHILD_IN_NEED) { health { conditions { display } } } }`;
  const { body } = await askRaw(kith, 'social-worker', JSON.stringify({ query }));
  return body;
};

it('there are rows, and they stand in an order', async () => {
  expect(await shown()).toMatch(/CQ\d{6}Z.*CQ\d{6}Z/);
});

it('the order of rows tells nothing of a date that is withheld', async () => {
  const before = await shown();
  await database.owner`
    update health.condition set happened_on = date '1700-01-01' - (happened_on - date '1200-01-01')
    where source_person_id in (select id from identity.source_person where subject_id = ${subjectId})`;
  expect(await shown()).toBe(before);
});
