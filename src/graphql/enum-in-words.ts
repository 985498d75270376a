import { registerEnumType } from 'type-graphql';

/** An enum whose values are declared with their words. */
export function enumInWords(
  name: string,
  description: string,
  words: Readonly<Record<string, string>>,
): Record<string, string> {
  const values = Object.fromEntries(Object.keys(words).map((value) => [value, value]));
  registerEnumType(values, {
    name,
    description,
    valuesConfig: Object.fromEntries(
      Object.entries(words).map(([value, text]) => [value, { description: text }]),
    ),
  });
  return values;
}
