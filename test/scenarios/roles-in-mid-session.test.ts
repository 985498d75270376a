import { expect, it } from 'vitest';
import { useTestDatabase } from '../support/database.ts';
import { startKith } from '../support/kith.ts';
import { enterSmallArea } from '../support/small-area.ts';
import { practitionerId } from '../../src/main/demo/enter-demo-practitioners.ts';

const database = await useTestDatabase();
const { owner } = database;
const { ava } = await enterSmallArea(database.store);
const kith = await startKith(database);
const NURSE = practitionerId('school-nurse');

const ask = async () => {
  const query = `{ child(id: "${ava}", purpose: SAFEGUARDING) { sex receipt { id } } }`;
  return kith.ask<{ child: { sex: string } | null }>('school-nurse', query);
};

it('a role that ends is gone at the next query, and one that begins is there', async () => {
  expect((await ask()).data?.child?.sex).toBe('FEMALE');
  await owner`update identity.role_assignment set assigned_until = now() where practitioner_id = ${NURSE}`;
  expect((await ask()).data).toEqual({ child: null });
  const me = await kith.ask<{ me: { roles: unknown[] } }>(
    'school-nurse',
    '{ me { roles { role } } }',
  );
  expect(me.data?.me.roles).toEqual([]);
  await owner`update identity.role_assignment set assigned_until = null where practitioner_id = ${NURSE}`;
  const both = await kith.ask<{ me: { roles: unknown[] }; child: { sex: string } | null }>(
    'school-nurse',
    `{ child(id: "${ava}", purpose: SAFEGUARDING) { sex } me { roles { role } } }`,
  );
  expect(both.data?.child?.sex).toBe('FEMALE');
  expect(both.data?.me.roles).toHaveLength(1);
});

it('who moves to another organisation is seen as of that one at the next query', async () => {
  await ask();
  await owner`update identity.practitioner set name = 'Another Name' where id = ${NURSE}`;
  const { data } = await kith.ask<{ me: { name: string } }>('school-nurse', '{ me { name } }');
  expect(data?.me.name).toBe('Another Name');
});

it('who is no longer entered is refused at the next query, whatever it asks', async () => {
  await ask();
  await owner`update identity.practitioner set subject = 'somebody else' where id = ${NURSE}`;
  const child = await ask();
  expect(child.errors?.map(({ extensions }) => extensions?.code)).toEqual(['FORBIDDEN']);
  expect(child.data?.child ?? null).toBeNull();
  const me = await kith.ask('school-nurse', '{ me { name } }');
  expect(me.errors?.map(({ extensions }) => extensions?.code)).toEqual(['FORBIDDEN']);
});
