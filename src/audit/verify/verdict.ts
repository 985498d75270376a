/**
 * What was done to a log. REWRITTEN: events between two checkpoints are not what was signed, and what was
 * done cannot be told. CUT_OFF: it ends before what was signed. OLDER_COPY: it is as it was before, and
 * may have grown anew from there. OTHER_LOG: another log, or another's signature. DAMAGED: no events at all.
 * SHAPE_WRONG, KIND_WRONG, TALLY_WRONG: what a database derives for questions is not what its events tell.
 */
export type AuditFault =
  | ('EDITED' | 'REMOVED' | 'INSERTED' | 'REORDERED' | 'REWRITTEN')
  | ('CUT_OFF' | 'OLDER_COPY' | 'OTHER_LOG' | 'DAMAGED')
  | ('TEXT_MISSING' | 'TEXT_ALTERED' | 'PERIOD_WRONG')
  | ('SHAPE_WRONG' | 'KIND_WRONG' | 'TALLY_WRONG')
  | ('CHECKPOINT_FORGED' | 'CHECKPOINT_MISSING')
  | ('HEAD_WRONG' | 'SUBTREE_WRONG' | 'STUB_WRONG');

export interface Fault {
  readonly fault: AuditFault;
  /** The first event at fault; where that cannot be told, the first that may be. */
  readonly position: number;
  /** The last event that may be the first at fault: `position` where it is told exactly. */
  readonly upTo: number;
  /** Which field, file or checkpoint; null where the fault says it all. */
  readonly what: string | null;
}

export const faultAt = (
  fault: AuditFault,
  position: number,
  what: string | null = null,
  upTo = position,
): Fault => ({ fault, position, upTo, what });

/** What a verification found. */
export interface LogVerdict {
  readonly intact: boolean;
  /** Which log, where it says so. */
  readonly origin: string | null;
  /** Events that are there, and the first of them: those before it were retired. */
  readonly events: number;
  readonly from: number;
  /** Of how many the text itself was there, and not its leaf alone. */
  readonly texts: number;
  /** The chain's hash and the tree's root at the last event, in hexadecimal. */
  readonly head: string;
  readonly root: string;
  /** Events that a checkpoint outside the log covers: nobody can alter them unseen. */
  readonly protectedUpTo: number;
  readonly checkpoints: {
    /** Whose root was found at their size. */
    readonly held: number;
    /** Of months that were retired: held through later ones alone. */
    readonly ofRetired: number;
    /** Whether a key tells who signed them. */
    readonly keysKnown: boolean;
  };
  /** By position, the first at fault first. */
  readonly faults: readonly Fault[];
}
