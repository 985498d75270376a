import type { IdentifierSystem, Sex } from '../domain/codes.ts';
import { plainAddressLine } from './likenesses/plain-address-line.ts';

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

/** What a source says of a person, as it is kept. */
export interface PersonAsKept {
  readonly given: readonly string[];
  readonly family: string | null;
  readonly dateOfBirth: string | null;
  readonly sex: Sex;
  readonly addressLines: readonly string[] | null;
  readonly postcode: string | null;
  readonly identifiers: readonly (NumberAsWritten & { readonly valid: boolean })[];
}

/**
 * All given names as one: twins can share the first. Of an address the house and street, for agencies
 * differ in what follows. What was superseded is left out: it may have been another child's, by mistake.
 */
export const linkagePersonOf = (
  { given, family, dateOfBirth, sex, addressLines, postcode, identifiers }: PersonAsKept,
  parents: readonly string[] = [],
): LinkagePerson => ({
  given: given.join(' ') || null,
  family,
  formerNames: [],
  dateOfBirth,
  sex,
  addresses: addressLines || postcode ? [{ line: streetOf(addressLines ?? []), postcode }] : [],
  parents: parents.map((name) => ({ given: name, family: null })),
  numbers: identifiers.filter(({ valid }) => valid),
});

/** The lines up to the first that has more than the number of a flat. */
function streetOf(lines: readonly string[]): string | null {
  const street = lines.findIndex((line) => (plainAddressLine(line)?.[1] ?? '') !== '');
  return lines.slice(0, street + 1).join(' ') || null;
}
