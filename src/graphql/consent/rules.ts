import { all, signedInOnly } from '../rules.ts';
import type { TypeRules } from '../rules.ts';

/** Acts of consent: whether the practitioner may do them is decided by the use case. */
export const CONSENT_MUTATIONS = all(
  signedInOnly,
  ...['recordConsent', 'recordCompetence', 'withdrawConsent', 'importConsent'],
);
export const CONSENT_QUERIES = all(signedInOnly, 'directivesDue', 'consentAsFhir');

/** Of children who exist for the practitioner; what is within is ruled as everywhere in the record. */
export const CONSENT_RULES: Readonly<Record<string, TypeRules>> = {
  ConsentImport: all(signedInOnly, 'directives', 'receipt'),
  DirectiveDueConnection: all(signedInOnly, 'edges', 'pageInfo'),
  DirectiveDueEdge: all(signedInOnly, 'cursor', 'node'),
  DirectiveDue: all(signedInOnly, 'id', 'reasons', 'since', 'child', 'directive'),
};
