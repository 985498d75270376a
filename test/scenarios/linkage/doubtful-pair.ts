import { beforeEach } from 'vitest';
import type { TestDatabase } from '../../support/database.ts';
import type { TestPerson } from '../../support/linked.ts';
import { childOf, enterPerson } from '../../support/linked.ts';

/** Two persons before each test who may be one child, and no review of anybody yet. */
export function useDoubtfulPair(database: TestDatabase) {
  const { owner } = database;
  let [one, other]: TestPerson[] = [];
  const pair = (): [TestPerson, TestPerson] => {
    if (!one || !other) throw new Error('nobody');
    return [one, other];
  };
  beforeEach(async () => {
    await owner`delete from identity.clerical_verdict`;
    await owner`delete from identity.clerical_review`;
    one = await enterPerson(database, { given: 'Ada', nhsNumber: '9990000042' });
    other = await enterPerson(database, { given: 'Ada', family: 'Low' });
  });
  const areOne = async () => {
    const [a, b] = pair();
    return (await childOf(database, a)) === (await childOf(database, b));
  };
  return { pair, areOne };
}
