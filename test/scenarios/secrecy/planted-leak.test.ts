import { expect, it } from 'vitest';
import type { Permission } from '../../../src/decision/outcome.ts';
import type { Store } from '../../../src/store/store.ts';
import { useTestDatabase } from '../../support/database.ts';
import { startKith } from '../../support/kith.ts';
import { askRaw } from '../../support/raw-answer.ts';
import { leaksIn } from './may-see.ts';
import { plantChildren } from './plant-children.ts';
import { SITUATIONS, subjectIdOf } from './situations.ts';

const PLANTED = 'health.sexualHealth.display';

const database = await useTestDatabase();
const canaries = await plantChildren(database);
const { store } = database;
/** A store that is handed one field more than was permitted. */
const leaking: Store = {
  ...store,
  readRecord: (permit, selection, agency) => {
    const [any] = permit.fields.values();
    (permit.fields as Map<string, Permission | undefined>).set(PLANTED, any);
    return store.readRecord(permit, selection, agency);
  },
};
const sound = await startKith(database);
const faulty = await startKith({ ...database, store: leaking });
const children = SITUATIONS.map(subjectIdOf);

it('one field too many in a Permit is found', async () => {
  const found = async (kith: typeof sound): Promise<string[]> => {
    const leaks: string[] = [];
    for (const id of children) {
      const query = `{ child(id: "${id}", purpose: SAFEGUARDING) { name { text } health { sexualHealth { display } } } }`;
      const { body } = await askRaw(kith, 'social-worker', JSON.stringify({ query }));
      leaks.push(...leaksIn(canaries, body, 'social-worker', ['SAFEGUARDING']));
    }
    return leaks;
  };
  expect(await found(sound)).toEqual([]);
  const leaks = await found(faulty);
  expect(leaks.length).toBeGreaterThan(0);
  for (const leak of leaks) expect(leak).toContain('health.sexual_health_record.display');
});
