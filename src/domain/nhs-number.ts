declare const nhsNumber: unique symbol;
/** Ten digits whose last is the Modulus 11 check digit (NHS Data Dictionary: NHS NUMBER). */
export type NhsNumber = string & { readonly [nhsNumber]: true };

/** The digits alone: agencies print NHS numbers as 3-3-4 with spaces or hyphens. */
export const normaliseNhsNumber = (text: string): string => text.replace(/[\s-]/g, '');

/** An NHS number, or undefined when the check digit (or the form) fails. */
export function parseNhsNumber(text: string): NhsNumber | undefined {
  const digits = normaliseNhsNumber(text);
  // Ten equal digits pass Modulus 11 (0000000000 does) but are never issued.
  if (!/^\d{10}$/.test(digits) || /^(\d)\1{9}$/.test(digits)) return undefined;
  return checkDigit(digits) === Number(digits[9]) ? (digits as NhsNumber) : undefined;
}

function checkDigit(digits: string): number {
  const sum = Array.from(digits.slice(0, 9)).reduce(
    (total, d, i) => total + Number(d) * (10 - i),
    0,
  );
  const check = 11 - (sum % 11);
  return check === 11 ? 0 : check;
}
