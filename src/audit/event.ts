/**
 * What was done; a subject's own word for FHIR AuditEvent.type. READ: a child whom the practitioner named.
 * LIST_CHILDREN: one whom Kith chose to show, for being theirs to look after or for a directive that is due.
 */
export type AuditAction = (typeof ASKED)[number] | Act;

/** Ways in which a child's record is asked for, and shown. */
export const ASKED = ['READ', 'SEARCH', 'LIST_CHILDREN'] as const;

/** What changes, or watches over, what others see. */
export type Act =
  | 'RECORD_CONSENT'
  | 'WITHDRAW_CONSENT'
  | 'RECORD_COMPETENCE'
  | 'DECIDE_SHARING'
  | 'END_SHARING_DECISION'
  | 'BREAK_GLASS'
  | 'REVIEW_BREAK_GLASS'
  | 'SEAL'
  | 'REVIEW_SEAL'
  | 'UNSEAL'
  | 'DRAFT_AGREEMENT'
  | 'APPROVE_AGREEMENT'
  | 'COMPARE_AGREEMENTS'
  | 'SIMULATE_AGREEMENT'
  | 'EXPLAIN'
  | 'WHO_CAN'
  | 'LIST_CONSENT'
  | 'LIST_SHARING_DECISIONS'
  | 'LIST_OVERRIDES'
  | 'LIST_SEALS'
  | 'ASK_AUDIT'
  | 'PROVE_EVENT'
  | 'EXPORT_AUDIT'
  | 'RETIRE_AUDIT'
  | 'ROTATE_AUDIT_KEY'
  | 'LIST_FINDINGS'
  | 'CONCLUDE_FINDING'
  | 'LIST_CLERICAL_REVIEWS'
  | 'JUDGE_CLERICAL_REVIEW'
  | 'LIST_LINKS'
  | 'UNDO_LINK'
  | 'REVIEW_FEEDS'
  | 'READ_ACCESS_LOG'
  | 'RESTRICT_ACCESS'
  | 'LIFT_RESTRICTION'
  | 'REQUEST_SUBJECT_ACCESS'
  | 'ANSWER_SUBJECT_ACCESS'
  | 'LIST_SUBJECT_ACCESS';

/**
 * DISCLOSED: all that was asked. PARTLY_DISCLOSED: some of it. WITHHELD: none of it.
 * ABSENT: answered as if there were no such child. NO_RESULT: a search, or a list, with nobody to show.
 * DONE, REFUSED: what became of an act.
 */
export type AuditOutcome =
  'DISCLOSED' | 'PARTLY_DISCLOSED' | 'WITHHELD' | 'ABSENT' | 'NO_RESULT' | 'DONE' | 'REFUSED';

/** SHA-256 in lower-case hexadecimal. */
export type Digest = string;

/** Who asked what, of whom, and what came of it (fields after IHE BALP). */
export interface AuditEvent {
  readonly id: string;
  /** ISO 8601 in UTC, to the millisecond. */
  readonly recordedAt: string;
  readonly action: AuditAction;
  readonly outcome: AuditOutcome;
  readonly practitionerId: string;
  readonly organisationId: string;
  /** Roles held, sorted, with commas between. */
  readonly roles: string;
  readonly purpose: string;
  readonly reason: string | null;
  /** Client and network address. */
  readonly client: string;
  /** Digests of the normalised operation and of its variables. */
  readonly operationDigest: Digest;
  readonly variablesDigest: Digest;
  readonly subjectId: string | null;
  readonly agreementVersion: number | null;
  /** Digest of the fields disclosed and withheld, and why: see `OutcomeSet`. */
  readonly outcomesDigest: Digest | null;
  /** Of the HTTP request; what came by no request has none. */
  readonly requestId: string | null;
}

/**
 * The order of the fields in an event's canonical bytes; it never changes, it only grows. Of those that
 * came later, null is left out, so that events from before keep their bytes.
 */
export const AUDIT_EVENT_FIELDS = [
  'id',
  'recordedAt',
  'action',
  'outcome',
  'practitionerId',
  'organisationId',
  'roles',
  'purpose',
  'reason',
  'client',
  'operationDigest',
  'variablesDigest',
  'subjectId',
  'agreementVersion',
  'outcomesDigest',
  'requestId',
] as const satisfies readonly (keyof AuditEvent)[];

/** Fields that events did not have from the first. */
export const LATER_EVENT_FIELDS: ReadonlySet<keyof AuditEvent> = new Set(['requestId']);

/** Proof that an event is in the log; a disclosure needs one. */
export interface AuditReceipt {
  readonly eventId: string;
  readonly position: number;
}
