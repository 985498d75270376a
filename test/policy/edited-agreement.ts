import type { AgreementTerms } from '../../src/policy/agreement.ts';
import { DEFAULT_AGREEMENT } from '../../src/policy/default-agreement.ts';

type Mutable<T> = T extends object ? { -readonly [Key in keyof T]: Mutable<T[Key]> } : T;

/** Terms that a test may write in. */
export type Terms = Mutable<AgreementTerms>;

/** The default agreement's terms, edited. */
export function edited(edit: (terms: Terms) => void): Terms {
  const terms = structuredClone(DEFAULT_AGREEMENT) as Terms & { version?: number };
  delete terms.version;
  edit(terms);
  return terms;
}

export const ruleOf = (terms: Terms, id: string): Terms['rules'][number] => {
  const rule = terms.rules.find((one) => one.id === id);
  if (!rule) throw new Error(`no rule ${id}`);
  return rule;
};

export const ruleAt = (id: string): number =>
  DEFAULT_AGREEMENT.rules.findIndex((one) => one.id === id);
