import type { IsoDate } from '../../../domain/iso-date.ts';
import { yearsBetween } from '../../../domain/iso-date.ts';
import type { AreaConsent } from './area.ts';
import type { Child } from './child.ts';

export interface ConsentOutline {
  /** Whose family may have given such a directive. */
  readonly suits: (child: Child, today: IsoDate) => boolean;
  /** One in so many of those gives it. */
  readonly every: number;
  readonly says: (
    child: Child,
  ) => Pick<AreaConsent, 'provision' | 'scope' | 'recipients' | 'purposes'>;
  /** Whether its time is over. */
  readonly over?: true;
}

const hadEarlyHelp = (child: Child): boolean =>
  child.traits.episodes.some(({ story }) => story === 'EARLY_HELP');
/** Old enough to be asked for consent of their own: 16, or found competent before. */
const isYoungPerson = (child: Child, today: IsoDate): boolean =>
  yearsBetween(child.dateOfBirth, today) >= 14;
const uses = (service: Child['traits']['sensitive'][number]) => (child: Child, today: IsoDate) =>
  child.traits.sensitive.includes(service) && isYoungPerson(child, today);

export const CONSENT_OUTLINES: readonly ConsentOutline[] = [
  {
    suits: hadEarlyHelp,
    every: 2,
    says: () => ({
      provision: 'PERMIT',
      scope: { category: 'EARLY_HELP_SUPPORT' },
      recipients: [{ role: 'EARLY_HELP_WORKER' }, { agency: 'EDUCATION' }],
      purposes: ['EARLY_HELP'],
    }),
  },
  {
    suits: hadEarlyHelp,
    every: 6,
    says: () => ({
      provision: 'DENY',
      scope: { category: 'EARLY_HELP_SUPPORT' },
      recipients: [{ agency: 'HEALTH' }],
      purposes: ['EARLY_HELP'],
    }),
  },
  {
    suits: uses('MENTAL_HEALTH'),
    every: 4,
    says: () => ({
      provision: 'PERMIT',
      scope: { category: 'MENTAL_HEALTH' },
      recipients: [{ role: 'SCHOOL_NURSE' }, { role: 'GENERAL_PRACTITIONER' }],
      purposes: ['DIRECT_CARE'],
    }),
  },
  {
    suits: uses('MENTAL_HEALTH'),
    every: 9,
    says: () => ({
      provision: 'DENY',
      scope: { category: 'MENTAL_HEALTH' },
      recipients: [{ agency: 'EDUCATION' }],
      purposes: ['EDUCATION_SUPPORT'],
    }),
  },
  {
    suits: uses('SEXUAL_HEALTH'),
    every: 5,
    says: () => ({
      provision: 'PERMIT',
      scope: { category: 'SEXUAL_HEALTH' },
      recipients: [{ role: 'SCHOOL_NURSE' }],
      purposes: ['DIRECT_CARE'],
    }),
  },
  {
    suits: uses('SUBSTANCE_MISUSE'),
    every: 4,
    says: () => ({
      provision: 'PERMIT',
      scope: { category: 'SUBSTANCE_MISUSE' },
      recipients: [{ agency: 'SOCIAL_CARE' }],
      purposes: ['CHILD_IN_NEED', 'EARLY_HELP'],
    }),
    over: true,
  },
  {
    suits: ({ traits, schoolCode }) => traits.sen !== null && schoolCode !== null,
    every: 40,
    says: () => ({
      provision: 'PERMIT',
      scope: { category: 'SEN' },
      recipients: [{ agency: 'HEALTH' }],
      purposes: ['DIRECT_CARE'],
    }),
  },
  {
    suits: ({ traits, schoolCode }) => traits.oftenAbsent && schoolCode !== null,
    every: 60,
    says: () => ({
      provision: 'DENY',
      scope: { category: 'ATTENDANCE' },
      recipients: [{ agency: 'HEALTH' }],
      purposes: ['DIRECT_CARE'],
    }),
  },
  {
    suits: ({ schoolCode }) => schoolCode !== null,
    every: 250,
    says: ({ schoolCode }) => ({
      provision: 'DENY',
      scope: { field: 'family.telephone' },
      recipients: [
        schoolCode === null ? { agency: 'EDUCATION' } : { organisationCode: schoolCode },
      ],
      purposes: ['EDUCATION_SUPPORT'],
    }),
  },
];
