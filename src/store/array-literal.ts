const SPECIAL = /[\\"]/;
const EVERY_SPECIAL = /[\\"]/g;

/** An array as PostgreSQL reads it from text; an array within it becomes an element that is such a text itself. */
export function arrayLiteral(values: readonly unknown[]): string {
  let text = '';
  for (const value of values) text += text === '' ? elementOf(value) : `,${elementOf(value)}`;
  return `{${text}}`;
}

function elementOf(value: unknown): string {
  if (typeof value === 'string') return quoted(value);
  if (value === null || value === undefined) return 'NULL';
  return Array.isArray(value) ? quoted(arrayLiteral(value)) : String(value as number | boolean);
}

/** Looked at before it is replaced: hardly any value has such a character. */
const quoted = (text: string): string =>
  SPECIAL.test(text) ? `"${text.replace(EVERY_SPECIAL, '\\$&')}"` : `"${text}"`;
