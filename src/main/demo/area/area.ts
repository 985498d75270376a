import type { Agency } from '../../../domain/codes.ts';
import type { IsoDate } from '../../../domain/iso-date.ts';
import type { PURPOSES } from '../../../policy/purposes.ts';
import type { FirstRole } from '../../../policy/roles.ts';
import type { DemoHandle } from '../practitioners.ts';
import type { Child } from './child.ts';

/** Everything that is invented; its files are written from it. */
export interface Area extends BesideTheFiles {
  readonly seed: number;
  readonly today: IsoDate;
  readonly children: readonly Child[];
  readonly showcase: Showcase;
}

/** What no file of an agency says. */
interface BesideTheFiles {
  readonly allocations: readonly AreaAllocation[];
  readonly seals: readonly AreaSeal[];
  readonly consents: readonly AreaConsent[];
}

/** At least one of them is given, as an agency sends it. */
export interface ChildReference {
  readonly nhsNumber?: string;
  readonly localAuthorityId?: string;
}

/** Kith's own casework: who works with whom. */
export interface AreaAllocation {
  readonly localAuthorityId: string;
  readonly practitionerHandle: DemoHandle;
  readonly teamCode: string;
  readonly from: IsoDate;
}

type SealKind = 'ADOPTION' | 'WITNESS_PROTECTION' | 'STAFF_CONFLICT' | 'HIGH_RISK';

export interface AreaSeal extends ChildReference {
  readonly kind: SealKind;
  readonly scope: 'CHILD' | 'LOCATION';
  /** From whom it hides; empty: from all but those who may open it. */
  readonly against: readonly DemoHandle[];
  readonly mayOpen: readonly DemoHandle[];
  readonly from: IsoDate;
}

interface AreaRecipient {
  readonly agency?: Agency;
  readonly organisationCode?: string;
  readonly role?: FirstRole;
}

export interface AreaConsent extends ChildReference {
  readonly grantorName: string;
  readonly standing: 'PARENTAL_RESPONSIBILITY' | 'YOUNG_PERSON';
  readonly provision: 'PERMIT' | 'DENY';
  /** A record category, or the path of one field. */
  readonly scope: { readonly category: string } | { readonly field: string };
  readonly recipients: readonly AreaRecipient[];
  readonly purposes: readonly (keyof typeof PURPOSES)[];
  readonly from: IsoDate;
  readonly to?: IsoDate;
}

/** The one child whom the project's README asks for. */
export interface Showcase {
  readonly localAuthorityId: string;
  readonly nhsNumber: string;
  readonly upn: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly dateOfBirth: IsoDate;
}
