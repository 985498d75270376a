import type { Obligation, Permission } from '../decision/outcome.ts';
import { categoryOf } from '../policy/coverage.ts';
import type { Disclosure } from '../usecases/disclose-record.ts';
import { OBLIGATION_WORDS } from './words.ts';

interface Owed {
  readonly kind: Obligation;
  readonly directive: string | null;
  readonly breakGlass: string | null;
  readonly categories: Set<string>;
}

/** What the permissions of this answer ask of the practitioner, each thing once. */
export function obligationsOf(
  { agreement, permit, selection }: Disclosure,
  reason: string | null,
): Record<string, unknown>[] {
  const owed = new Map<string, Owed>();
  for (const [path, permission] of permit.fields) {
    if (!selection.fields.has(path)) continue;
    for (const kind of permission.obligations) {
      const one = owing(kind, permission);
      const key = JSON.stringify([kind, one.directive, one.breakGlass]);
      const known = owed.get(key) ?? one;
      owed.set(key, known);
      known.categories.add(categoryOf(agreement, path) ?? '');
    }
  }
  return [...owed.values()].map(({ categories, ...one }) => ({
    ...one,
    categories: [...categories].sort(),
    explanation: sentence(
      one.kind,
      [...categories].map((code) => agreement.categories[code]?.title ?? code),
    ),
    met: one.kind === 'RECORD_WHY' && reason !== null,
  }));
}

const owing = (kind: Obligation, { directive, breakGlass }: Permission): Owed => ({
  kind,
  directive: kind === 'RECORD_WHY' ? directive : null,
  breakGlass: kind === 'BREAK_GLASS_REVIEW' ? breakGlass : null,
  categories: new Set(),
});

const sentence = (kind: Obligation, titles: readonly string[]): string =>
  `${[...titles].sort().join(', ')}: ${OBLIGATION_WORDS[kind]}.`;
