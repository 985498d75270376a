import type { SharingAgreement } from '../../src/policy/agreement.ts';
import { DEFAULT_AGREEMENT } from '../../src/policy/default-agreement.ts';

/** A play therapist, and how critical an allergy is as a category of its own, which no rule names. */
export const WITH_THERAPIST: SharingAgreement = {
  ...DEFAULT_AGREEMENT,
  roles: {
    ...DEFAULT_AGREEMENT.roles,
    PLAY_THERAPIST: { title: 'Play therapist', agency: 'HEALTH' },
  },
  categories: {
    ...DEFAULT_AGREEMENT.categories,
    ALLERGIES: {
      title: 'Allergies, but for how critical they are',
      sensitivity: 'ORDINARY',
      holder: 'HEALTH',
      covers: ['health.allergies'],
    },
    CRITICALITY: {
      title: 'How critical an allergy is',
      sensitivity: 'ORDINARY',
      holder: 'HEALTH',
      covers: ['health.allergies.criticality'],
    },
  },
  rules: [
    ...DEFAULT_AGREEMENT.rules,
    {
      id: 'PT1',
      categories: ['IDENTITY', 'ALLERGIES'],
      roles: ['PLAY_THERAPIST'],
      purposes: ['DIRECT_CARE'],
      relationship: 'NONE',
      basis: 'DIRECT_CARE',
      consentRequired: false,
      onlyWhen: [],
    },
  ],
};
