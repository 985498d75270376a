import { expect, it } from 'vitest';
import { aKeeping, keepNews } from '../../support/keeping.ts';
import { useTestDatabase } from '../../support/database.ts';
import { startKith } from '../../support/kith.ts';
import { enterSmallArea } from '../../support/small-area.ts';
import { enterSeal } from '../../../src/usecases/seals/enter-seal.ts';

const READ = `query($id: ID!) { child(id: $id, purpose: SAFEGUARDING) { id receipt { id position } } }`;
const PROVE = `query($id: ID!) { auditProof(id: $id) { id position canonical proof protectedUpTo sentence } }`;
const NOBODY = '00000000-0000-0000-0000-0000000000ff';

const database = await useTestDatabase();
const { ava } = await enterSmallArea(database.store);
const kith = await startKith(database);
const keeping = await aKeeping();

interface Receipt {
  readonly id: string;
  readonly position: number;
}

async function aDisclosure(): Promise<Receipt> {
  const { data } = await kith.ask<{ child: { receipt: Receipt } }>('social-worker', READ, {
    id: ava,
  });
  if (!data) throw new Error('nothing disclosed');
  return data.child.receipt;
}

it('a proof is given to who watches the audit, once the event is protected', async () => {
  const receipt = await aDisclosure();
  const before = await kith.ask('ig-officer', PROVE, { id: receipt.id });
  expect(before.data?.auditProof).toMatchObject({ proof: null, position: receipt.position });
  await keepNews(database, keeping);
  const after = await kith.ask('ig-officer', PROVE, { id: receipt.id });
  expect(after.data?.auditProof).toMatchObject({
    proof: expect.stringContaining(
      `c2sp.org/tlog-proof@v1\nindex ${String(receipt.position - 1)}\n`,
    ) as string,
    canonical: expect.stringContaining(receipt.id) as string,
    sentence: expect.stringContaining('is protected') as string,
  });
  const told = await database.owner`
    select outcome from audit.event where action = 'PROVE_EVENT' and subject_id = ${ava} order by position`;
  expect(told.map(({ outcome }) => outcome as string)).toEqual(['DONE', 'DONE']);
});

it('and to nobody else; of a child sealed from the officer as of no event at all', async () => {
  const { id } = await aDisclosure();
  const refused = await kith.ask('social-worker', PROVE, { id });
  expect(refused.errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
  const unknown = await kith.ask('ig-officer', PROVE, { id: NOBODY });
  expect(unknown.errors?.[0]?.extensions?.code).toBe('NOT_FOUND');
  await enterSeal(database.store, {
    ...{ id: NOBODY, subjectId: ava, kind: 'HIGH_RISK', scope: 'CHILD' },
    ...{ mayOpen: [NOBODY], from: '2026-01-01' },
  });
  const sealed = await kith.ask('ig-officer', PROVE, { id });
  expect(sealed).toEqual(unknown);
  expect(await kith.ask('ig-officer', PROVE, { id: 'no id' })).toEqual(unknown);
});
