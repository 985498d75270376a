import type { Sex } from '../domain/codes.ts';
import type { Term } from './vocabulary.ts';

export interface ComparableAddress {
  readonly line: Term | null;
  readonly postcode: Term | null;
  /** Line and postcode in one, where both are known. */
  readonly household: Term | null;
}

/** Numbers of a person for life. */
export interface ComparableNumbers {
  /** As written, to be compared. */
  readonly nhsNumbers: readonly string[];
  readonly upns: readonly string[];
  /** The current ones whose check digit holds. */
  readonly validNhsNumbers: readonly string[];
  /** Valid ones that a merge has superseded: they stand for the same child. */
  readonly formerNhsNumbers: readonly string[];
  /** Valid, current, and not temporary: a temporary UPN names a child within one school only. */
  readonly permanentUpns: readonly string[];
}

/** A person ready to be compared: plain texts, each a Term that knows how common it is. */
export interface ComparablePerson extends ComparableNumbers {
  readonly given: Term | null;
  readonly family: Term | null;
  readonly formerGiven: readonly Term[];
  readonly formerFamily: readonly Term[];
  /** YYYYMMDD. */
  readonly birthDate: string | null;
  readonly sex: Sex;
  readonly addresses: readonly ComparableAddress[];
  readonly parents: readonly Term[];
}

/** Persons known by their place: a list of a few, or a roll of all there are. */
export interface Persons {
  readonly length: number;
  at(place: number): ComparablePerson | undefined;
}
