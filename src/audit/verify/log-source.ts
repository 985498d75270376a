import type { Digest, AuditEvent } from '../event.ts';
import type { Subtree } from '../merkle/compact-range.ts';
import type { Hash } from '../merkle/hash.ts';
import type { KeptForQuestions } from './kept-for-questions.ts';

/** An event as some place keeps it. */
export interface LoggedEvent {
  /** From 1. */
  readonly position: number;
  /** The canonical text; null where only the leaf is kept, as outside the span of an export. */
  readonly text: string | null;
  readonly event: AuditEvent | null;
  /** The leaf beside the text, or instead of it; null where none is kept. */
  readonly leaf: Hash | null;
  /** What a database keeps beside; null in an export. */
  readonly row: KeptRow | null;
}

export interface KeptRow {
  /** The month of the commit as yyyymm. */
  readonly period: number;
  readonly hash: Hash;
  readonly shape: number;
  readonly kind: number;
}

/** What is left of a month that was retired. */
export interface RetiredStub {
  readonly period: number;
  readonly first: number;
  readonly last: number;
  /** Hash of the chain at its last event. */
  readonly hash: Hash;
  /** All events up to its last, as roots of complete subtrees. */
  readonly range: readonly Hash[];
}

/** Where a database says that its log ends. */
export interface KeptHead {
  readonly position: number;
  readonly period: number;
  readonly hash: Hash;
}

/** Which fields came out how, as kept for questions, sorted by path. */
export interface KeptShape {
  readonly id: number;
  readonly digest: Digest;
  readonly fields: readonly (readonly [path: string, outcome: string, override: boolean])[];
}

/** A text that events share. */
export interface KeptText {
  readonly text: string;
  /** Null where none is kept of it; undefined in a place that keeps no shapes. */
  readonly shape: KeptShape | null | undefined;
}

/** A checkpoint as some place keeps it, with the size under which it is kept. */
export interface KeptNote {
  readonly size: number;
  readonly note: string;
}

/** A place where checkpoints are kept, by size. */
export interface NotePlace {
  /** OWN: whoever can alter the log can alter them, though not forge them. */
  readonly kind: 'OUTSIDE' | 'OWN';
  /** In words, for a fault found there. */
  readonly name: string;
  notes(): AsyncIterable<KeptNote>;
}

/** The months of a log, each with its first and last event. */
export interface PeriodSpan {
  readonly period: number;
  readonly first: number;
  readonly last: number;
}

/** A log to be verified, as it stood when it was opened: a database, or the folder of an export. */
export interface LogSource {
  /** The identity; null where there is none yet. */
  readonly origin: string | null;
  /** The positions of the first and the last event that are there; 0 where there is none. */
  readonly begin: number;
  readonly end: number;
  readonly head: KeptHead | null;
  readonly stubs: readonly RetiredStub[];
  readonly own: NotePlace;
  /** Null: they are told by the rows. */
  readonly periods: readonly PeriodSpan[] | null;
  /** Null in an export. */
  readonly questions: KeptForQuestions | null;
  /**
   * Events after a position, ascending, in pages.
   * @throws LogDamaged for what is no event.
   */
  events(after: number): AsyncIterable<readonly LoggedEvent[]>;
  texts(digests: readonly Digest[]): Promise<ReadonlyMap<Digest, KeptText>>;
  /** Roots of complete subtrees of 256 to the power of `level` events, by number. */
  subtrees(level: number): AsyncIterable<Subtree>;
}

/** What cannot be read as what it should be: altered, and not merely out of reach. */
export class LogDamaged extends Error {
  override readonly name = 'LogDamaged';
  constructor(
    readonly position: number,
    what: string,
  ) {
    super(what);
  }
}
