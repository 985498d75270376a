import type { SharingAgreement } from './agreement.ts';
import { CATEGORIES, LOCATING } from './categories.ts';
import { DEFAULT_FAMILY_VIEW, DEFAULT_SUBJECT_ACCESS } from './default-families.ts';
import { DEFAULT_POWERS } from './default-powers.ts';
import { DEFAULT_RULES } from './default-rules.ts';
import { DEFAULT_WATCH } from './default-watch.ts';
import { PURPOSES } from './purposes.ts';
import { ROLES } from './roles.ts';

/** The agreement that a new Kith begins with; later versions live in the database. */
export const DEFAULT_AGREEMENT: SharingAgreement = {
  version: 1,
  title: 'Children’s information sharing agreement',
  purposes: PURPOSES,
  roles: ROLES,
  categories: CATEGORIES,
  locating: LOCATING,
  powers: DEFAULT_POWERS,
  clocks: {
    breakGlassMinutes: 30,
    breakGlassReviewHours: 24,
    sealReviewDays: 90,
    consentDueDays: 28,
    consentAskedAgainAtAges: [16, 18],
    subjectAccessMonths: 1,
    auditRetentionMonths: 96,
  },
  limits: { searchesPerHour: 120 },
  watch: DEFAULT_WATCH,
  familyView: DEFAULT_FAMILY_VIEW,
  subjectAccess: DEFAULT_SUBJECT_ACCESS,
  rules: DEFAULT_RULES,
};
