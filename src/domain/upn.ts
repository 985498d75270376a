declare const upn: unique symbol;
/** Unique Pupil Number: check letter and 12 characters (DfE, Unique pupil numbers: a guide). */
export type Upn = string & { readonly [upn]: true };

const CHECK_LETTERS = 'ABCDEFGHJKLMNPQRTUVWXYZ';

/** A permanent or temporary UPN, or undefined when the check letter (or the form) fails. */
export function parseUpn(text: string): Upn | undefined {
  const value = text.trim().toUpperCase();
  if (!/^[A-HJ-NP-RT-Z]\d{11}[\dA-HJ-NP-RT-Z]$/.test(value)) return undefined;
  return checkLetter(value) === value[0] ? (value as Upn) : undefined;
}

/** A temporary UPN ends in a letter; it identifies a child only within one school. */
export const isTemporaryUpn = (value: Upn): boolean => /[A-Z]$/.test(value);

function checkLetter(value: string): string | undefined {
  const sum = Array.from(value.slice(1)).reduce((total, character, i) => {
    // The last character of a temporary UPN counts by its place among the check letters.
    const worth = /\d/.test(character) ? Number(character) : CHECK_LETTERS.indexOf(character);
    return total + worth * (i + 2);
  }, 0);
  return CHECK_LETTERS[sum % 23];
}
