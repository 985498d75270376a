declare const postcode: unique symbol;
/** A UK postcode in capitals with one space (BS 7666). */
export type Postcode = string & { readonly [postcode]: true };

/** A postcode, or undefined when the text has not the form of one. */
export function parsePostcode(text: string): Postcode | undefined {
  const compact = text.replace(/\s/g, '').toUpperCase();
  if (!/^(GIR0AA|[A-Z]{1,2}\d[A-Z\d]?\d[A-Z]{2})$/.test(compact)) return undefined;
  return `${compact.slice(0, -3)} ${compact.slice(-3)}` as Postcode;
}
