import type { TypeRules } from '../rules.ts';
import { all, signedInOnly } from '../rules.ts';

/** Who may look at which is decided by the use case. */
export const AUDIT_QUERIES = all(
  signedInOnly,
  'disclosure',
  'whoCan',
  'whoCanSummary',
  'auditProof',
);

export const AUDIT_RULES: Readonly<Record<string, TypeRules>> = {
  Disclosure: all(
    signedInOnly,
    ...['id', 'position', 'at', 'childId', 'practitioner', 'action', 'outcome', 'purpose'],
    ...['reason', 'client', 'operation', 'agreementVersion', 'fields', 'replay'],
  ),
  ExplainedField: all(
    signedInOnly,
    ...['path', 'category', 'outcome', 'rule', 'agreementVersion', 'lawfulBasis', 'directive'],
    ...['breakGlass', 'obligations', 'sentence'],
  ),
  AuditProof: all(
    signedInOnly,
    ...['id', 'position', 'canonical', 'proof', 'protectedUpTo', 'sentence'],
  ),
  Replay: all(signedInOnly, 'agrees', 'changeInFlight', 'differences'),
  WhoCan: all(
    signedInOnly,
    ...['category', 'title', 'agreementVersion', 'practitionersWhoCould', 'practitionersWhoDid'],
    ...['children', 'practitioners', 'next'],
  ),
  PractitionersReach: all(signedInOnly, 'handle', 'roles', 'could', 'did', 'children'),
  WhoCanSummary: all(signedInOnly, 'agreementVersion', 'categories', 'next'),
  CategoryReach: all(signedInOnly, 'category', 'title', 'practitioners', 'children'),
  WhoCanChildren: all(signedInOnly, 'ids', 'more'),
  ReplayDifference: all(signedInOnly, 'path', 'recorded', 'replayed'),
};
