import 'reflect-metadata';
import { expect, test } from 'vitest';
import { sharedText } from '../../../src/audit/canonical.ts';
import { DisclosureResolver } from '../../../src/graphql/audit/disclosure-resolver.ts';
import type { RequestContext } from '../../../src/graphql/context.ts';
import { startKith } from '../../support/kith.ts';
import { useTestDatabase } from '../../support/database.ts';
import { enterSmallArea } from '../../support/small-area.ts';
import { bindUseCases } from '../../../src/usecases/use-cases.ts';
import { askingAs } from '../../usecases/replay/reading.ts';

const database = await useTestDatabase();

test('an answer that does not replay as recorded is on the fault log, without a word of the record', async () => {
  const { store, owner } = database;
  const { ava } = await enterSmallArea(store);
  const kith = await startKith(database);
  const { data } = await kith.ask<{ child: { receipt: { id: string } } }>(
    'school-nurse',
    `{ child(id: "${ava}", purpose: SAFEGUARDING) { sex receipt { id } } }`,
  );
  const id = data?.child.receipt.id ?? '';
  const faults: unknown[] = [];
  const { practitioner } = await askingAs(store, 'ig-officer');
  const operation = sharedText('{ disclosure }');
  const context = {
    useCases: bindUseCases(store),
    ...{ practitioner, client: 'test', disclosures: new Map() },
    onFault: (fault: unknown) => faults.push(fault),
    operation: { normalised: operation, variablesDigest: operation.digest },
  } as unknown as RequestContext;

  await new DisclosureResolver().disclosure(id, context);
  expect(faults).toEqual([]);
  await owner`update identity.role_assignment set assigned_until = '2026-01-01' where role = 'SCHOOL_NURSE'`;
  await new DisclosureResolver().disclosure(id, context);
  expect(faults).toEqual([
    new Error(`disclosure ${id} does not replay as recorded: 2 differences`),
  ]);
});
