import { expect, it } from 'vitest';
import { practitionerId } from '../../src/main/demo/enter-demo-practitioners.ts';
import { PractitionerChanged } from '../../src/store/facts/read-facts.ts';
import { readPractitioner } from '../../src/store/practitioners.ts';
import { factsFor } from '../../src/usecases/asking.ts';
import { useTestDatabase } from '../support/database.ts';
import { enterSmallArea } from '../support/small-area.ts';

const { store, owner } = await useTestDatabase();
const { ava } = await enterSmallArea(store);

async function askerCalled(handle: string) {
  const [account] = await owner<{ issuer: string; subject: string }[]>`
    select issuer, subject from identity.practitioner where id = ${practitionerId(handle)}`;
  const practitioner =
    account && (await readPractitioner(store.client, account.issuer, account.subject));
  if (!practitioner) throw new Error(`no practitioner ${handle}`);
  return factsFor({ practitioner });
}

it('of those who share a statement, who has changed is refused at every question, and nobody else', async () => {
  const nurse = await askerCalled('school-nurse');
  const worker = await askerCalled('social-worker');
  const asked = [nurse, worker, nurse, nurse];
  const outcomes = async () => {
    const settled = await Promise.allSettled(asked.map((who) => store.readChildFacts(ava, who)));
    return settled.map((one) =>
      one.status === 'fulfilled' ? one.value.subjectId : one.reason instanceof PractitionerChanged,
    );
  };
  expect(await outcomes()).toEqual([ava, ava, ava, ava]);
  await owner`update identity.practitioner set practitioner_code = 'another'
    where id = ${practitionerId('school-nurse')}`;
  expect(await outcomes()).toEqual([true, ava, true, true]);
});

it.each([
  ['issuer', 'practitioner', 'issuer = issuer || 1'],
  ['name', 'practitioner', 'name = name || 1'],
  ['handle', 'practitioner', 'handle = handle || 1'],
  ['name of an organisation', 'organisation', 'name = name || 1'],
  ['agency of an organisation', 'organisation', `agency = 'EDUCATION'`],
  ['role', 'role_assignment', `role = 'GP'`],
])('a practitioner is another by a new %s', async (_, table, change) => {
  const worker = await askerCalled('social-worker');
  await expect(store.readChildFacts(ava, worker)).resolves.toMatchObject({ subjectId: ava });
  await owner.unsafe(`update identity.${table} set ${change}`);
  await expect(store.readChildFacts(ava, worker)).rejects.toBeInstanceOf(PractitionerChanged);
});
