import type { IsoDate } from '../../../domain/iso-date.ts';
import type { TraditionName } from './names/traditions.ts';

export interface Address {
  readonly flat: string | null;
  readonly number: string;
  readonly street: string;
  readonly town: string;
  readonly postcode: string;
}

export interface Carer {
  readonly title: string;
  readonly given: string;
  readonly family: string;
  /** DfE code of the relationship: PAM, PAF, STF, REL. */
  readonly relationship: 'PAM' | 'PAF' | 'STF' | 'REL';
  readonly responsibility: boolean;
  readonly telephone: string;
}

/** Brothers and sisters share one: compare it by identity. */
export interface Household {
  readonly family: string;
  readonly tradition: TraditionName;
  readonly ethnicity: string;
  readonly address: Address;
  /** Where one of the agencies still believes them to live. */
  readonly formerAddress: Address | null;
  readonly carers: readonly Carer[];
  readonly practiceCode: string;
  readonly primaryCode: string;
  readonly secondaryCode: string;
  readonly freeMeals: boolean;
  readonly knownToSocialCare: boolean;
  readonly vaccinates: boolean;
}

/** What agencies disagree about, or have wrong. */
export const ODDITIES = {
  TWIN: 'Shares surname, birth date and address with another child',
  MOVED: 'School and health have different addresses',
  FAMILY_NAME_CHANGED: 'School and health have different family names',
  SHORT_NAME: 'School has the short form of the given name',
  BIRTH_DATE_DIFFERS: 'School and health have different birth dates',
  NHS_NUMBER_MISSING: 'Health sends no NHS number',
  NHS_NUMBER_MISTYPED: 'The NHS number that health sends fails its check',
  NHS_NUMBER_OF_NOBODY: 'Health sends an NHS number that passes its check and is not the child’s',
  SCHOOL_UPN_MISTYPED: 'The UPN that the school sends fails its check',
  CENSUS_UPN_MISSING: 'The census has no UPN although the child has one',
  CENSUS_UPN_MISTYPED: 'The UPN in the census fails its check',
  CENSUS_UPN_OF_NOBODY: 'The UPN in the census passes its check and is not the child’s',
  CENSUS_UPN_OF_SIBLING: 'The UPN in the census is that of a brother or sister',
} as const;
export type Oddity = keyof typeof ODDITIES;

export type SensitiveService = 'MENTAL_HEALTH' | 'SEXUAL_HEALTH' | 'SUBSTANCE_MISUSE';

/** How an episode of need goes. */
export type Story =
  'NO_FURTHER_ACTION' | 'ASSESSED' | 'EARLY_HELP' | 'ENQUIRY' | 'IN_NEED' | 'PROTECTION';

export interface EpisodeOutline {
  readonly story: Story;
  readonly open: boolean;
  readonly referredOn: IsoDate;
}

/** What there is to tell of a child; the files tell it. */
export interface Traits {
  readonly allergies: number;
  readonly conditions: number;
  readonly emergencies: number;
  readonly sensitive: readonly SensitiveService[];
  readonly carePlan: boolean;
  readonly flagged: boolean;
  readonly sen: { readonly provision: 'K' | 'E'; readonly needs: readonly string[] } | null;
  readonly oftenAbsent: boolean;
  readonly disabilities: readonly string[];
  /** Oldest first; empty for a child whom social care does not know. */
  readonly episodes: readonly EpisodeOutline[];
}

/** A person as an agency with names sends them. */
export interface SentPerson {
  readonly given: readonly string[];
  readonly family: string;
  readonly dateOfBirth: IsoDate;
  readonly address: Address;
  /** The NHS number from health, the UPN from a school. */
  readonly number: string | null;
}

export interface Child {
  readonly index: number;
  readonly household: Household;
  readonly given: readonly string[];
  readonly family: string;
  readonly dateOfBirth: IsoDate;
  readonly sex: 'F' | 'M';
  readonly nhsNumber: string;
  readonly upn: string | null;
  readonly localPatientId: string;
  readonly localAuthorityId: string | null;
  /** The school on whose roll the child is. */
  readonly schoolCode: string | null;
  readonly traits: Traits;
  readonly sentByHealth: SentPerson;
  readonly sentBySchool: SentPerson | null;
  /** The census has a UPN, the birth date and the sex. */
  readonly sentBySocialCare: { readonly upn: string | null } | null;
  readonly oddities: readonly Oddity[];
}
