import type { AuditEvent } from '../../../src/audit/event.ts';
import type { ExplainedEvent } from '../../../src/audit/fhir/audit-event-resource.ts';
import { auditEventResource } from '../../../src/audit/fhir/audit-event-resource.ts';
import type { OutcomeGroup } from '../../../src/audit/outcome-set.ts';
import { outcomeSet } from '../../../src/audit/outcome-set.ts';
import { aWaitingEvent } from '../../support/audit-events.ts';

export const REQUEST = '7c0a1d52-9f0b-4f63-8d10-2b6c3e4f5a33';

export const field = (outcome: string, more: Partial<OutcomeGroup> = {}): OutcomeGroup => ({
  ...{ outcome, rule: null, directive: null, breakGlass: null, obligations: [] },
  ...more,
});

export const fields = (...groups: readonly (readonly [string, OutcomeGroup])[]) =>
  outcomeSet(groups).text;

/** An event with the texts that it names, and so its resource. */
export function resourceOf(
  event: Partial<AuditEvent>,
  outcomes: string | null,
  more: Partial<ExplainedEvent> = {},
) {
  return auditEventResource({
    ...{
      origin: 'kith.example/northmoor/log',
      position: 7,
      operation: 'query{me{name}}',
      outcomes,
    },
    ...{ practitioner: 'A Nurse', organisation: 'A Trust' },
    event: aWaitingEvent({ requestId: REQUEST, ...event }).event,
    ...more,
  }) as Resource;
}

interface Coded {
  readonly system: string;
  readonly code: string;
}
interface Agent {
  readonly type: { readonly coding: readonly Coded[] };
  readonly requestor: boolean;
  readonly [name: string]: unknown;
}
export interface Entity {
  readonly type: Coded;
  readonly role?: Coded;
  readonly name?: string;
  readonly [name: string]: unknown;
}
export interface Resource {
  readonly meta?: { readonly profile: readonly string[] };
  readonly type: Coded;
  readonly subtype: readonly Coded[];
  readonly action: string;
  readonly outcome: string;
  readonly outcomeDesc?: string;
  readonly purposeOfEvent: readonly { readonly coding: readonly Coded[]; readonly text?: string }[];
  readonly agent: readonly Agent[];
  readonly entity: readonly Entity[];
  readonly [name: string]: unknown;
}
