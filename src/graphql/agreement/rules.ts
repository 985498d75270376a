import { all, signedInOnly } from '../rules.ts';
import type { TypeRules } from '../rules.ts';

/** What everybody may know: the agreement is public. */
export const AGREEMENT_RULES: Readonly<Record<string, TypeRules>> = {
  SharingAgreement: all(signedInOnly, 'version', 'title', 'rules'),
  Rule: all(
    signedInOnly,
    'id',
    'categories',
    'roles',
    'purposes',
    'relationship',
    'basis',
    'consentRequired',
    'onlyWhen',
  ),
};
