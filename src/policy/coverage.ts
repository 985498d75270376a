import { RECORD_FIELDS } from '../domain/child-record.ts';
import type { FieldPath } from '../domain/child-record.ts';
import type { AgreementTerms, Category } from './agreement.ts';

const known = new WeakMap<AgreementTerms, ReadonlyMap<FieldPath, Category>>();

/**
 * The category of a field under an agreement, its own entry before its group's; undefined for a field
 * without a label, which nobody is shown.
 */
export function categoryOf(agreement: AgreementTerms, path: FieldPath): Category | undefined {
  const coverage = known.get(agreement) ?? coverageOf(agreement);
  known.set(agreement, coverage);
  return coverage.get(path);
}

function coverageOf({ categories }: AgreementTerms): ReadonlyMap<FieldPath, Category> {
  const byPlace = new Map(
    Object.entries(categories).flatMap(([category, { covers }]) =>
      covers.map((place) => [place, category] as const),
    ),
  );
  return new Map(
    RECORD_FIELDS.flatMap(({ group, path }) => {
      const category = byPlace.get(path) ?? byPlace.get(group);
      return category === undefined ? [] : [[path, category] as const];
    }),
  );
}

/** Whether a field can tell where a child is. */
export const isLocating = (
  { locating }: AgreementTerms,
  path: FieldPath,
  category: Category,
): boolean =>
  locating.some((place) => place === category || place === path || path.startsWith(`${place}.`));
