import { expect, it } from 'vitest';
import { linkPending } from '../../../src/usecases/linkage/link-pending.ts';
import { useTestDatabase } from '../../support/database.ts';
import type { Sent } from './send-persons.ts';
import { send } from './send-persons.ts';

const { store, owner } = await useTestDatabase();
const [FIRST, SECOND] = ['9434765870', '9434765919'];

const childrenOf = async (source: string): Promise<number> =>
  (
    await owner`select distinct subject_id from identity.source_person
      join identity.source on source.id = source_id where code like ${`${source}%`}`
  ).length;

/** Two numbers that a source knows, of which it tells next that the second superseded the first. */
async function merged(source: string, second: Partial<Sent>): Promise<number> {
  const former = { source, key: 'first', numbers: [['NHS_NUMBER', FIRST]] } as const;
  const current = { source, key: 'second', ...second } as const;
  await send(store, former);
  await send(store, { ...current, numbers: [['NHS_NUMBER', SECOND]] });
  await linkPending(store);
  expect(await childrenOf(source)).toBe(2);
  const numbers = [
    ['NHS_NUMBER', SECOND],
    ['FORMER_NHS_NUMBER', FIRST],
  ] as const;
  await send(store, { ...current, numbers });
  await linkPending(store);
  return childrenOf(source);
}

it('two whom a source knew before it told of their merge become one child', async () => {
  expect(await merged('M1', {})).toBe(1);
  await linkPending(store, { all: true });
  const open = await owner`select from identity.clerical_review where closed_at is null`;
  expect(open).toHaveLength(0);
});

it('who is another by name and birth date stays another, whatever number was superseded', async () => {
  expect(await merged('M2', { given: ['Tom'], born: '2011-09-30' })).toBe(2);
});
