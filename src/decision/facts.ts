import type { Agency, RelationshipKind } from '../domain/codes.ts';
import type { IsoDate } from '../domain/iso-date.ts';
import type { Category, PurposeOfUse, Role, Status } from '../policy/agreement.ts';

/** Milliseconds since 1970-01-01T00:00:00Z. */
export type Instant = number;

/** From its first instant up to, and without, its last; null: no end. */
export interface Period {
  readonly from: Instant;
  readonly until: Instant | null;
}

export const isInForce = ({ from, until }: Period, now: Instant): boolean =>
  from <= now && (until === null || now < until);

export interface LegitimateRelationship extends Period {
  readonly kind: RelationshipKind;
  /** Set for a relationship of one practitioner; null for one of the organisation alone. */
  readonly practitionerId: string | null;
  readonly organisationId: string | null;
}

/** A child, or a part of a child's record, that is as if absent. */
export interface Seal extends Period {
  /** CHILD, LOCATION, or a record category. */
  readonly scope: string;
  /** Practitioners from whom it hides; empty: from all but those who may open it. */
  readonly against: readonly string[];
  readonly mayOpen: readonly string[];
}

/** Empty lists speak to all. */
export interface Recipients {
  readonly agencies: readonly Agency[];
  readonly organisationIds: readonly string[];
  readonly roles: readonly Role[];
}

export type GrantorStanding = 'PARENTAL_RESPONSIBILITY' | 'YOUNG_PERSON';

/** FHIR R4 Consent, as far as the decision needs it. */
export interface ConsentDirective extends Period {
  readonly id: string;
  readonly provision: 'PERMIT' | 'DENY';
  /** A record category, or the path of a field or of a group of fields. */
  readonly scope: string;
  readonly standing: GrantorStanding;
  readonly recipients: Recipients;
  /** Empty: every purpose. */
  readonly purposes: readonly PurposeOfUse[];
  readonly withdrawnAt: Instant | null;
}

/** A named person has recorded that disclosing these categories would harm the child. */
interface Detriment extends Period {
  readonly categories: readonly Category[];
}

export interface BreakGlassGrant extends Period {
  readonly id: string;
  readonly practitionerId: string;
  readonly categories: readonly Category[];
}

/** What the decision knows of the child, read fresh for each request. */
export interface Facts {
  readonly dateOfBirth: IsoDate | null;
  /** The last finding of whether the child is competent to decide; null: none. */
  readonly competence: { readonly competent: boolean; readonly at: Instant } | null;
  readonly statuses: readonly Status[];
  readonly relationships: readonly LegitimateRelationship[];
  readonly seals: readonly Seal[];
  readonly directives: readonly ConsentDirective[];
  readonly detriments: readonly Detriment[];
  readonly breakGlass: readonly BreakGlassGrant[];
}
