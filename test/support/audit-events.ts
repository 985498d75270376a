import { randomUUID } from 'node:crypto';
import type { SharedText } from '../../src/audit/canonical.ts';
import { sharedText } from '../../src/audit/canonical.ts';
import { outcomeSet } from '../../src/audit/outcome-set.ts';
import type { AuditEvent } from '../../src/audit/event.ts';

/** The text of a set of outcomes. */
export const withOutcomes = (
  ...fields: readonly [path: string, outcome: string, breakGlass?: string][]
): SharedText =>
  outcomeSet(
    fields.map(([path, outcome, breakGlass = null]) => [
      path,
      { outcome, rule: 'HC1', directive: null, breakGlass, obligations: [] },
    ]),
  );

/** An event of its own id, with the texts that it names. */
export function aWaitingEvent(more: Partial<AuditEvent> = {}): {
  readonly event: AuditEvent;
  readonly texts: readonly SharedText[];
} {
  const operation = sharedText('query{child(id:""purpose:DIRECT_CARE){id}}');
  const outcomes = withOutcomes(['name.text', 'PERMITTED']);
  const event: AuditEvent = {
    id: randomUUID(),
    recordedAt: '2026-06-01T09:00:00.123Z',
    action: 'READ',
    outcome: 'DISCLOSED',
    practitionerId: randomUUID(),
    organisationId: randomUUID(),
    roles: 'SCHOOL_NURSE',
    purpose: 'DIRECT_CARE',
    reason: 'says “why”, and \\ "how"',
    client: 'kith 127.0.0.1',
    operationDigest: operation.digest,
    variablesDigest: sharedText('{}').digest,
    subjectId: randomUUID(),
    agreementVersion: 1,
    outcomesDigest: outcomes.digest,
    requestId: null,
    ...more,
  };
  return { event, texts: [operation, outcomes] };
}
