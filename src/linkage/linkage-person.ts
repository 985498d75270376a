import type { IdentifierSystem, Sex } from '../domain/codes.ts';

export interface NameAsWritten {
  readonly given: string | null;
  readonly family: string | null;
}

export interface AddressAsWritten {
  readonly line: string | null;
  readonly postcode: string | null;
}

export interface NumberAsWritten {
  readonly system: IdentifierSystem;
  readonly value: string;
}

/**
 * A person as one source knows them, as far as it tells who they are. Texts are as written; a date is
 * YYYY-MM-DD, and may be one that no calendar has: a mistyped day still resembles the right one.
 */
export interface LinkagePerson extends NameAsWritten {
  readonly formerNames: readonly NameAsWritten[];
  readonly dateOfBirth: string | null;
  readonly sex: Sex;
  /** The present one first. */
  readonly addresses: readonly AddressAsWritten[];
  readonly parents: readonly NameAsWritten[];
  readonly numbers: readonly NumberAsWritten[];
}
