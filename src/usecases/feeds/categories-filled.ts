import { GROUPS } from '../../domain/groups.ts';
import type { RecordKind } from '../../domain/records/kinds.ts';
import type { SharingAgreement } from '../../policy/agreement.ts';
import { LAWFUL_BASES } from '../../policy/lawful-bases.ts';

/** A category of the agreement that a feed may fill, and for what it may be used. */
export interface FilledCategory {
  readonly name: string;
  readonly title: string;
  readonly uses: readonly CategoryUse[];
}

/** A purpose for which some rule opens a category, with the lawful bases that its rules rest on. */
interface CategoryUse {
  readonly purpose: string;
  readonly title: string;
  readonly lawfulBases: readonly string[];
}

/** Records from which a place of the record follows that no source fills by itself. */
const FOLLOWS: Readonly<Record<string, readonly RecordKind[]>> = {
  'socialCare.status': ['referral', 'plan', 'placement', 'legalStatus'],
};

/** The categories of an agreement that records of these kinds and these places of identity may fill. */
export function categoriesFilled(
  agreement: SharingAgreement,
  { says, gives }: { readonly says: readonly string[]; readonly gives: readonly RecordKind[] },
): FilledCategory[] {
  const groups = GROUPS.filter(
    ({ path, kind }) =>
      says.includes(path) ||
      (kind !== null && gives.includes(kind)) ||
      FOLLOWS[path]?.some((from) => gives.includes(from)),
  );
  return byName(agreement.categories)
    .filter(([, { covers }]) =>
      groups.some(({ path }) => covers.some((covered) => `${covered}.`.startsWith(`${path}.`))),
    )
    .map(([name, { title }]) => ({ name, title, uses: usesOf(agreement, name) }));
}

/** The database keeps names in an order of its own. */
const byName = <T>(named: Readonly<Record<string, T>>): [string, T][] =>
  Object.entries(named).toSorted(([a], [b]) => (a < b ? -1 : 1));

function usesOf({ rules, purposes }: SharingAgreement, category: string): CategoryUse[] {
  const own = rules.filter(({ categories }) => categories.includes(category));
  return byName(purposes).flatMap(([purpose, title]) => {
    const bases = own.filter((rule) => rule.purposes.includes(purpose)).map(({ basis }) => basis);
    const lawfulBases = [...new Set(bases)].map((basis) => LAWFUL_BASES[basis]);
    return lawfulBases.length === 0 ? [] : [{ purpose, title, lawfulBases }];
  });
}
