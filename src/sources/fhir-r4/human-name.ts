import type { FhirNode } from './fhir-node.ts';

/** The name to call a person by: official, else usual, else the first that is still in use. */
export function currentName(names: readonly FhirNode[]): FhirNode | undefined {
  const use = (wanted: string) => names.find((name) => name.get('use').text === wanted);
  const past = new Set(['old', 'maiden', 'nickname', 'temp', 'anonymous']);
  return (
    use('official') ??
    use('usual') ??
    names.find((n) => !past.has(n.get('use').text ?? '')) ??
    names[0]
  );
}

export const givenNames = (name: FhirNode | undefined): string[] =>
  name?.each('given').flatMap((given) => given.text ?? []) ?? [];

/** A whole name in words, or null. */
export function nameText(name: FhirNode | undefined): string | null {
  if (!name) return null;
  const prefixes = name.each('prefix').flatMap((prefix) => prefix.text ?? []);
  const parts = [...prefixes, ...givenNames(name), name.get('family').text];
  return name.get('text').text ?? (parts.filter((part) => part !== null).join(' ') || null);
}
