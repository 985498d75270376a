import type { IsoDate } from '../../domain/iso-date.ts';
import type { Step } from '../../domain/step.ts';

/** All that questions go by but who, of whom and when: see `audit.kind`. Null: not told apart at its grain. */
export interface KeptKind {
  readonly id: number;
  /** 1 plain, 2 shaped, 3 fine. */
  readonly grain: number;
  readonly organisationId: string | null;
  readonly purpose: string | null;
  readonly action: string | null;
  readonly outcome: string;
  readonly looked: string;
  readonly shape: number | null;
  readonly agreementVersion: number | null;
  readonly override: boolean | null;
  readonly plain: number | null;
  readonly shaped: number | null;
}

/** A day, week or month in England of which some kind is counted. */
export interface KeptSpan {
  readonly step: Step;
  /** Its first day. */
  readonly day: IsoDate;
  /** The last position that any of its counts tells of. */
  readonly last: number;
  /** Of its counts. */
  readonly grains: readonly number[];
}

/** How many events of a kind there are in a span, and the positions of the first and the last. */
export interface Tally {
  /** 0: every kind. */
  readonly kind: number;
  /** 0: of every kind. */
  readonly grain: number;
  readonly events: number;
  readonly first: number;
  readonly last: number;
}

/** An event as it is counted: under its kind and the two that this is of; null where there is none. */
export interface Counted {
  readonly position: number;
  readonly fine: number | null;
  readonly shaped: number | null;
  readonly plain: number | null;
}

/** The counts of a span as of one moment. */
export interface KeptTallies {
  readonly tallies: readonly Tally[];
  /** Events of the span that came into them after the log was opened. */
  readonly since: readonly Counted[];
}

/** What a database derives of events for questions. */
export interface KeptForQuestions {
  /** Up to which position events were counted when the log was opened; null where that is not kept. */
  readonly talliedUpTo: number | null;
  kinds(ids: readonly number[]): Promise<readonly KeptKind[]>;
  /** As of now, in any order. */
  spans(): Promise<readonly KeptSpan[]>;
  tallies(span: KeptSpan): Promise<KeptTallies>;
}
