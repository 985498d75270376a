const SPECIAL = /[\\"]/;
const EVERY_SPECIAL = /[\\"]/g;

/** What an array for PostgreSQL may hold. */
export type ArrayElement = string | number | boolean | null | undefined | readonly ArrayElement[];

/** An array as PostgreSQL reads it from text; an array within it becomes an element that is such a text itself. */
export function arrayLiteral(values: readonly ArrayElement[]): string {
  let text = '';
  for (const value of values) text += text === '' ? elementOf(value) : `,${elementOf(value)}`;
  return `{${text}}`;
}

function elementOf(value: ArrayElement): string {
  if (typeof value === 'string') return quoted(value);
  if (value === null || value === undefined) return 'NULL';
  return typeof value === 'object' ? quoted(arrayLiteral(value)) : String(value);
}

/** Looked at before it is replaced: hardly any value has such a character. */
const quoted = (text: string): string =>
  SPECIAL.test(text) ? `"${text.replace(EVERY_SPECIAL, '\\$&')}"` : `"${text}"`;
