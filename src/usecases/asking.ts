import type { AuditAction, AuditEvent, AuditOutcome } from '../audit/event.ts';
import type { SharedText } from '../audit/canonical.ts';
import type { AccessRequest } from '../decision/access-request.ts';
import type { FieldPath } from '../domain/child-record.ts';
import type { PurposeOfUse } from '../policy/agreement.ts';
import type { Practitioner } from '../identity/practitioner.ts';
import type { FactsFor } from '../store/facts/read-facts.ts';

/** Who asks, for what, by which operation: what the audit keeps of every request. */
export interface Asking {
  readonly practitioner: Practitioner;
  readonly purpose: PurposeOfUse;
  readonly reason: string | null;
  /** Client and network address. */
  readonly client: string;
  /** The operation as asked, normalised, without the values of its variables. */
  readonly operation: SharedText;
  readonly variablesDigest: string;
  /** Of the HTTP request; null at the command line. */
  readonly requestId: string | null;
}

export const factsFor = ({ practitioner }: Pick<Asking, 'practitioner'>): FactsFor => ({
  practitionerId: practitioner.id,
  ...(practitioner.revision !== undefined && { practitionerRevision: practitioner.revision }),
  practitionerCode: practitioner.practitionerCode,
  organisations: organisationsOf(practitioner),
});

function organisationsOf({
  roles,
}: Practitioner): { readonly id: string; readonly code: string }[] {
  return [...new Map(roles.map(({ organisation }) => [organisation.id, organisation])).values()];
}

export const accessRequest = (
  { practitioner, purpose }: Pick<Asking, 'practitioner' | 'purpose'>,
  subjectId: string,
  fields: ReadonlySet<FieldPath>,
): AccessRequest => ({
  practitionerId: practitioner.id,
  roles: practitioner.roles.map(({ role, organisation }) => ({
    role,
    organisationId: organisation.id,
    agency: organisation.agency,
  })),
  purpose,
  subjectId,
  fields,
});

/** The part of an event that differs from subject to subject. */
export interface Happening {
  readonly id: string;
  readonly now: number;
  readonly action: AuditAction;
  readonly outcome: AuditOutcome;
  readonly subjectId: string | null;
  readonly agreementVersion: number | null;
  readonly outcomes: SharedText | null;
}

export const auditEvent = (asking: Asking, happening: Happening): AuditEvent => ({
  id: happening.id,
  recordedAt: new Date(happening.now).toISOString(),
  action: happening.action,
  outcome: happening.outcome,
  practitionerId: asking.practitioner.id,
  organisationId: asking.practitioner.organisation.id,
  roles: asking.practitioner.roles
    .map(({ role }) => role)
    .sort()
    .join(','),
  purpose: asking.purpose,
  reason: asking.reason,
  client: asking.client,
  operationDigest: asking.operation.digest,
  variablesDigest: asking.variablesDigest,
  subjectId: happening.subjectId,
  agreementVersion: happening.agreementVersion,
  outcomesDigest: happening.outcomes?.digest ?? null,
  requestId: asking.requestId,
});
