import { randomUUID } from 'node:crypto';
import { sharedText, sortedJson } from '../audit/canonical.ts';
import type { Act, AuditReceipt } from '../audit/event.ts';
import type { Practitioner } from '../identity/practitioner.ts';
import { readAgreementVersion } from '../store/agreements.ts';
import type { Store } from '../store/store.ts';
import type { Asking } from './asking.ts';
import { auditEvent } from './asking.ts';

const NOBODY = '00000000-0000-0000-0000-000000000001';

/**
 * Whoever runs a command and names no practitioner: who has the database and the files of Kith, and
 * whom Kith cannot know by name. No role, and so no child is shown to them.
 */
const OPERATOR: Practitioner = {
  id: NOBODY,
  handle: 'operator',
  name: 'The operator of Kith',
  practitionerCode: null,
  organisation: { id: NOBODY, code: 'OPERATOR', name: 'Kith', agency: null },
  agency: null,
  roles: [],
};

/** The operator asks by a command: `kith audit prove`, with what was given to it. */
export const operatorAsking = (
  command: string,
  given: Readonly<Record<string, unknown>> = {},
): Asking => ({
  practitioner: OPERATOR,
  purpose: 'AUDIT',
  reason: null,
  client: 'kith command line',
  operation: sharedText(command),
  variablesDigest: sharedText(sortedJson(given)).digest,
  requestId: null,
});

/** Tells the audit what the operator does, before it is shown: who has the database needs no power. */
export async function tellOfOperator(
  store: Store,
  asking: Asking,
  told: {
    readonly act: Act;
    readonly details: Readonly<Record<string, unknown>>;
    readonly subjectId?: string | null;
  },
): Promise<AuditReceipt> {
  const outcomes = sharedText(sortedJson(told.details));
  const event = auditEvent(asking, {
    id: randomUUID(),
    now: Date.now(),
    ...{ action: told.act, outcome: 'DONE', outcomes, subjectId: told.subjectId ?? null },
    agreementVersion: (await readAgreementVersion(store.client)) ?? null,
  });
  const [receipt] = await store.appendEvents([event], [asking.operation, outcomes]);
  if (!receipt) throw new Error('an event without a receipt');
  return receipt;
}
