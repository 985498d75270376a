import type { Agency } from '../../domain/codes.ts';
import type { Finding } from '../../domain/source.ts';

/** The child as a document names them. */
export interface NamedChild {
  readonly system: 'KITH' | 'NHS_NUMBER';
  readonly value: string;
}

/** One rule of a Consent as a directive would hold it. Instants are ISO 8601 in UTC. */
export interface ConsentDraft {
  /** Set where the document is Kith's own export of a directive. */
  readonly directiveId: string | null;
  readonly child: NamedChild;
  readonly grantorName: string;
  readonly standing: 'PARENTAL_RESPONSIBILITY' | 'YOUNG_PERSON';
  readonly standingEvidence: string | null;
  readonly provision: 'PERMIT' | 'DENY';
  readonly scope: string;
  readonly recipients: {
    readonly agencies: readonly Agency[];
    readonly organisations: readonly string[];
    readonly roles: readonly string[];
  };
  readonly purposes: readonly string[];
  /** Null: the document does not say. */
  readonly from: string | null;
  readonly until: string | null;
  readonly evidence: string | null;
  /** YYYY-MM-DD; null: it stands. */
  readonly withdrawnOn: string | null;
}

/** What was made of one Consent: drafts, or the reasons why there are none. */
export interface ConsentReading {
  /** Where in the document it stands. */
  readonly at: string;
  readonly drafts: readonly ConsentDraft[];
  /** REFUSED: why nothing of it is taken. NOTE: what of it is not held. */
  readonly findings: readonly Finding[];
}
