import type { Agency } from '../domain/codes.ts';
import type { Role } from '../policy/agreement.ts';

/** A body that employs practitioners: a council, a trust, a school. */
export interface Organisation {
  readonly id: string;
  /** The code the body is known by outside, as an ODS code or a URN. */
  readonly code: string;
  readonly name: string;
  /** Null for a body that serves the partnership as a whole. */
  readonly agency: Agency | null;
}

/** A role held for an organisation, in force now. */
interface RoleAssignment {
  readonly role: Role;
  readonly organisation: Organisation;
}

/** The person who asks. */
export interface Practitioner {
  readonly id: string;
  readonly handle: string;
  readonly name: string;
  /** Registration with a regulator, as Social Work England, NMC or GMC write it. */
  readonly practitionerCode: string | null;
  readonly organisation: Organisation;
  readonly agency: Agency | null;
  readonly roles: readonly RoleAssignment[];
  /** All that this was read from, as a text: by it a later look tells whether any of it has changed. */
  readonly revision?: string;
}
