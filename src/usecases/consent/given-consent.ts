import type { GrantorStanding } from '../../decision/facts.ts';
import type { Agency } from '../../domain/codes.ts';

/** To whom a directive speaks: of each kind that is named, one has to fit; what is empty asks nothing. */
interface GivenRecipients {
  readonly agencies: readonly Agency[];
  /** By the codes that they are known by outside. */
  readonly organisations: readonly string[];
  readonly roles: readonly string[];
}

/** What a practitioner was told by a family or a young person. Instants are ISO 8601. */
export interface GivenConsent {
  readonly grantorName: string;
  readonly standing: GrantorStanding;
  /** How parental responsibility is known where the record does not tell. */
  readonly standingEvidence: string | null;
  readonly provision: 'PERMIT' | 'DENY';
  /** A category of the agreement in force, or a place of the record. */
  readonly scope: string;
  readonly recipients: GivenRecipients;
  /** Empty: every purpose. */
  readonly purposes: readonly string[];
  /** Null: from now. */
  readonly from: string | null;
  readonly until: string | null;
  readonly evidence: string;
}
