import type { FieldPath } from '../domain/child-record.ts';
import type { Agency } from '../domain/codes.ts';
import type { PurposeOfUse, Role } from '../policy/agreement.ts';

/** A role that the practitioner holds now, and where. */
export interface HeldRole {
  readonly role: Role;
  readonly organisationId: string;
  readonly agency: Agency | null;
}

/** Who asks, as what, for which purpose, for which fields of which child. */
export interface AccessRequest {
  readonly practitionerId: string;
  readonly roles: readonly HeldRole[];
  readonly purpose: PurposeOfUse;
  readonly subjectId: string;
  readonly fields: ReadonlySet<FieldPath>;
}
