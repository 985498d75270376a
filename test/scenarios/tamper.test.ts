import { afterAll, describe, expect, it } from 'vitest';
import { connect } from '../../src/store/connect.ts';
import { ACTS } from '../rigs/tamper/acts.ts';
import { alterInDatabase } from '../rigs/tamper/alter-database.ts';
import { diceOf } from '../rigs/tamper/dice.ts';
import { prepareLog } from '../rigs/tamper/prepare.ts';
import { UNBIND } from '../rigs/tamper/write-rows.ts';
import { createTestDatabase } from '../support/database.ts';

/** So many that the tree has nodes of its own. */
const EVENTS = 520;

const database = await createTestDatabase();
const owner = connect({ url: database.url, poolSize: 1 });
afterAll(async () => {
  await owner.end();
  await database.drop();
});
const { log, held } = await prepareLog({ store: database.store, owner }, EVENTS);
await owner.unsafe(UNBIND);
const dice = diceOf(1);

describe('whoever owns the database, to who holds the last checkpoint and an export', () => {
  it('who alters nothing has a log that is intact', async () => {
    const nothing = () => undefined;
    expect(await alterInDatabase(owner, log, nothing, dice, held)).toMatchObject({
      ...{ intact: true, faults: [], protectedUpTo: EVENTS },
    });
  });

  it.each(Object.entries(ACTS))('is found out who %s', async (_kind, act) => {
    const { intact, faults } = await alterInDatabase(owner, log, act, dice, held);
    expect({ intact, faults: faults.length > 0 }).toEqual({ intact: false, faults: true });
  });
});
