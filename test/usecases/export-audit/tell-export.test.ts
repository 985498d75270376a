import { expect, it } from 'vitest';
import { enterDemoPractitioners } from '../../../src/main/demo/enter-demo-practitioners.ts';
import { practitionerByHandle } from '../../../src/store/list-practitioners.ts';
import { openLogSource } from '../../../src/store/log-source.ts';
import { Refused } from '../../../src/usecases/act.ts';
import { planExport } from '../../../src/usecases/export-audit/export-plan.ts';
import { tellAs, tellAsOperator } from '../../../src/usecases/export-audit/tell-export.ts';
import { operatorAsking } from '../../../src/usecases/operator.ts';
import { useTestDatabase } from '../../support/database.ts';
import { appendEvents } from '../../support/signed-database.ts';

const database = await useTestDatabase();
const { store, owner } = database;

const WITHOUT_END = { from: null, until: null };
const asking = operatorAsking('kith audit export', WITHOUT_END);

it('an export is for whom the agreement gives the power, and in the audit either way', async () => {
  await enterDemoPractitioners(store);
  await appendEvents(database, 3);
  const source = await openLogSource(store.client);
  const plan = await planExport(store.client, source, 'nowhere', WITHOUT_END);
  const as = async (handle: string) => {
    const practitioner = await practitionerByHandle(store.client, handle);
    if (!practitioner) throw new Error(`no ${handle}`);
    return tellAs(store, { ...asking, practitioner })(plan);
  };
  await as('ig-officer');
  await expect(as('social-worker')).rejects.toThrow(Refused);
  await tellAsOperator(store, asking)(plan);

  const told = await owner`
    select outcome, roles, text from audit.event join audit.shared_text on digest = outcomes_digest
    where action = 'EXPORT_AUDIT' order by position`;
  const span = { entries: { first: 1, last: 3 }, first: 1, last: 3, span: WITHOUT_END };
  expect(told.map((row) => ({ ...row, text: JSON.parse(row.text as string) as unknown }))).toEqual([
    { outcome: 'DONE', roles: 'INFORMATION_GOVERNANCE_OFFICER', text: span },
    { outcome: 'REFUSED', roles: 'SOCIAL_WORKER', text: { refusal: 'NOT_IN_YOUR_POWER' } },
    { outcome: 'DONE', roles: '', text: span },
  ]);
});
