import { RECORD_FIELDS } from '../domain/child-record.ts';
import type { AgreementTerms, Category } from './agreement.ts';
import { categoryOf, isLocating } from './coverage.ts';

/** Fields that two agreements put under the same pair of categories. */
export interface FieldPair {
  readonly before: Category | undefined;
  readonly after: Category | undefined;
  readonly fields: readonly string[];
}

export function fieldPairs(before: AgreementTerms, after: AgreementTerms): FieldPair[] {
  const pairs = new Map<string, FieldPair & { readonly fields: string[] }>();
  for (const { path } of RECORD_FIELDS) {
    const was = categoryOf(before, path);
    const is = categoryOf(after, path);
    const key = `${was ?? ''} ${is ?? ''}`;
    const pair = pairs.get(key) ?? { before: was, after: is, fields: [] };
    pairs.set(key, pair);
    pair.fields.push(path);
  }
  return [...pairs.values()];
}

export const isSensitive = ({ categories }: AgreementTerms, category?: Category): boolean =>
  category !== undefined && categories[category]?.sensitivity === 'SENSITIVE';

/** The groups of the record that fields are of, in its order. */
export const groupsOf = (fields: readonly string[]): string[] => [
  ...new Set(RECORD_FIELDS.filter(({ path }) => fields.includes(path)).map(({ group }) => group)),
];

/** Whether a field can tell where a child is. */
export function locates(terms: AgreementTerms, field: string): boolean {
  const category = categoryOf(terms, field);
  return category !== undefined && isLocating(terms, field, category);
}
