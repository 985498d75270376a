import { expect, it } from 'vitest';
import { DEFAULT_AGREEMENT } from '../../src/policy/default-agreement.ts';
import { useTestDatabase } from '../support/database.ts';
import { startKith } from '../support/kith.ts';
import { enterSmallArea } from '../support/small-area.ts';
import { until } from '../support/until.ts';

const database = await useTestDatabase();
const { ava } = await enterSmallArea(database.store);
const kith = await startKith(database);

const asked = (purpose: string) =>
  kith.ask(
    'school-nurse',
    `{ child(id: "${ava}", purpose: ${purpose}) { name { text } withheld { explanation } } }`,
  );

it('serves the purposes of a version that is approved while it runs, and no other', async () => {
  expect((await asked('TRANSITION')).errors?.[0]?.extensions?.code).toBe(
    'GRAPHQL_VALIDATION_FAILED',
  );

  const [hc1] = DEFAULT_AGREEMENT.rules.filter(({ id }) => id === 'HC1');
  const terms = {
    ...DEFAULT_AGREEMENT,
    purposes: { ...DEFAULT_AGREEMENT.purposes, TRANSITION: 'transition to adult services' },
    rules: [
      ...DEFAULT_AGREEMENT.rules,
      { ...hc1, id: 'TR1', categories: ['IDENTITY'], purposes: ['TRANSITION'] },
    ],
  };
  await database.owner`insert into policy.agreement (version, terms) values (2, ${database.owner.json(terms as never)})`;
  await database.owner`insert into policy.approval (version, in_force_from) values (2, now())`;

  await until('the new purpose is served', async () => (await asked('TRANSITION')).status === 200);
  expect((await asked('TRANSITION')).data).toEqual({
    child: { name: { text: 'Ava Rivers' }, withheld: [] },
  });
  expect((await asked('DIRECT_CARE')).data).toMatchObject({
    child: { name: { text: 'Ava Rivers' } },
  });
  expect((await asked('HOLIDAYS')).errors?.[0]?.extensions?.code).toBe('GRAPHQL_VALIDATION_FAILED');
});
