import { all, signedInOnly } from '../rules.ts';

/** Acts of consent: whether the practitioner may do them is decided by the use case. */
export const CONSENT_MUTATIONS = all(signedInOnly, 'withdrawConsent');
