/**
 * Why no checkpoint is signed. OTHER_LOG: the place outside keeps those of another log. OTHER_KEY,
 * KEY_MISSING: this process has not the key that signed the last. CUT_OFF, NOT_EXTENDED: the database
 * does not hold what was signed before. FORGED: what is kept as a checkpoint is none. OTHER_NOTE: another
 * checkpoint is kept under the same size. WITNESS: a witness refuses.
 */
export type KeepingFaultCode =
  | 'OTHER_LOG'
  | 'OTHER_KEY'
  | 'KEY_MISSING'
  | 'CUT_OFF'
  | 'NOT_EXTENDED'
  | 'FORGED'
  | 'OTHER_NOTE'
  | 'WITNESS';

/** Checkpoints cannot be kept, and somebody has to see why. Its words hold no record, and no name. */
export class KeepingFault extends Error {
  override readonly name = 'KeepingFault';
  constructor(
    readonly code: KeepingFaultCode,
    words: string,
    options?: { readonly cause: unknown },
  ) {
    super(words, options);
  }
}
