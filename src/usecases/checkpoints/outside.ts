import type { KeyObject } from 'node:crypto';

/** A place outside the database where checkpoints are kept, best in other hands. */
export interface CheckpointPlace {
  /** As the database names it: an address. */
  readonly name: string;
  /** The newest note that is there; null: none. */
  latest(): Promise<string | null>;
  /**
   * Keeps a note under its size; resolves when it would outlive a power cut.
   * @throws KeepingFault where another note is kept under the size.
   */
  keep(size: number, note: string): Promise<void>;
  /** Makes known, beside the checkpoints, by which key they are signed. */
  introduce(verifierKey: string): Promise<void>;
}

/** Where the private key is, by which a log's checkpoints are signed. */
export interface SigningKeyPlace {
  /** In words for a person. */
  readonly where: string;
  /** Undefined: there is none. */
  read(): Promise<KeyObject | undefined>;
  /** Makes the first. Rejects where there is one. */
  make(): Promise<KeyObject>;
  /** The key to come, made where there is none: a rotation that was cut short goes on with it. */
  next(): Promise<KeyObject>;
  /** Puts the key to come in the place of the one before, which is destroyed. */
  promote(): Promise<void>;
  /** Writes beside the key by what others tell its signatures. */
  publish(verifierKey: string): Promise<void>;
}

/** What keeping a log's checkpoints takes. */
export interface Keeping {
  /** Where Kith is found; a new log's identity begins with it. */
  readonly host: string;
  readonly place: CheckpointPlace;
  readonly signingKey: SigningKeyPlace;
}
