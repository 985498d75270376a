import type { TypeRules } from '../rules.ts';
import { all, signedInOnly } from '../rules.ts';

/** Who may ask, and which events they are told of, is decided by the use case. */
export const EVENTS_QUERIES = all(signedInOnly, 'auditEvents', 'auditCounts');

export const EVENTS_RULES: Readonly<Record<string, TypeRules>> = {
  AuditEventConnection: all(signedInOnly, 'edges', 'pageInfo', 'protectedUpTo', 'protection'),
  AuditEventEdge: all(signedInOnly, 'cursor', 'node'),
  AuditEvent: all(
    signedInOnly,
    ...['id', 'position', 'at', 'action', 'outcome', 'practitioner', 'roles', 'organisation'],
    ...['purpose', 'reason', 'client', 'requestId', 'childId', 'agreementVersion', 'disclosed'],
    ...['withheld', 'directives', 'overrides', 'operation', 'protected'],
  ),
  AuditedField: all(signedInOnly, 'path', 'category', 'reason'),
  AuditCounts: all(signedInOnly, 'total', 'series'),
  AuditSeries: all(signedInOnly, 'by', 'groups'),
  AuditGroup: all(signedInOnly, 'key', 'events'),
};
