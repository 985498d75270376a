import type { AgreementTerms } from './agreement.ts';

/** A part of the terms whose entries have names of their own. */
const CHANGED_PARTS = {
  TITLE: 'title',
  PURPOSE: 'purpose',
  ROLE: 'role',
  CATEGORY: 'category',
  LOCATING: 'what tells where a child is',
  POWER: 'power',
  CLOCK: 'clock',
  LIMIT: 'limit',
  RULE: 'rule',
  WATCH: 'watch rule',
  FAMILY_VIEW: 'family view',
  HELD_BACK: 'access held back from families',
  SUBJECT_ACCESS: 'subject access',
} as const;

export interface AgreementChange {
  readonly part: keyof typeof CHANGED_PARTS;
  readonly kind: 'ADDED' | 'REMOVED' | 'CHANGED';
  /** The name of the entry: a rule's id, a role, a clock. */
  readonly name: string;
  /** What changed, in words. */
  readonly text: string;
}

type Entries = Readonly<Record<string, unknown>>;

/** What changed from one agreement to another, in words; the order of lists and rules never counts. */
export function changesBetween(before: AgreementTerms, after: AgreementTerms): AgreementChange[] {
  const was = entriesOf(before);
  const is = entriesOf(after);
  return (Object.keys(CHANGED_PARTS) as (keyof typeof CHANGED_PARTS)[]).flatMap((part) =>
    changesOf(part, was[part], is[part]),
  );
}

/** The changes from `base` to `later` that `draft` takes back. */
export function undoneBy(
  draft: AgreementTerms,
  base: AgreementTerms,
  later: AgreementTerms,
): AgreementChange[] {
  const [inBase, inDraft] = [entriesOf(base), entriesOf(draft)];
  return changesBetween(base, later).filter(({ part, name }) =>
    isAlike(inBase[part][name], inDraft[part][name]),
  );
}

const entriesOf = (terms: AgreementTerms): Record<keyof typeof CHANGED_PARTS, Entries> => ({
  TITLE: { title: terms.title },
  PURPOSE: terms.purposes,
  ROLE: terms.roles,
  CATEGORY: terms.categories,
  LOCATING: { locating: terms.locating },
  POWER: terms.powers,
  CLOCK: { ...terms.clocks },
  LIMIT: { ...terms.limits },
  RULE: byId(terms.rules),
  WATCH: byId(terms.watch),
  FAMILY_VIEW: { afterDays: terms.familyView.afterDays },
  HELD_BACK: byId(terms.familyView.heldBack),
  SUBJECT_ACCESS: { ...terms.subjectAccess },
});

const byId = (entries: readonly { readonly id: string }[]): Entries =>
  Object.fromEntries(entries.map(({ id, ...entry }) => [id, entry]));

function changesOf(part: AgreementChange['part'], was: Entries, is: Entries): AgreementChange[] {
  const names = [...new Set([...Object.keys(was), ...Object.keys(is)])].sort();
  return names.flatMap((name): AgreementChange[] => {
    const [before, after] = [was[name], is[name]];
    if (isAlike(before, after)) return [];
    const title = `${CHANGED_PARTS[part]} ${name}`;
    if (before === undefined) {
      return [{ part, kind: 'ADDED', name, text: `New ${title}: ${described(after)}.` }];
    }
    if (after === undefined)
      return [{ part, kind: 'REMOVED', name, text: `No ${title} any more.` }];
    return [
      { part, kind: 'CHANGED', name, text: `Changed ${title}: ${differences(before, after)}.` },
    ];
  });
}

function differences(before: unknown, after: unknown): string {
  if (Array.isArray(before) && Array.isArray(after)) return listDifferences(before, after);
  if (!isEntries(before) || !isEntries(after))
    return `${described(after)}, was ${described(before)}`;
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .sort()
    .filter((key) => !isAlike(before[key], after[key]))
    .map((key) => `${key} ${differences(before[key], after[key])}`)
    .join('; ');
}

function listDifferences(before: readonly unknown[], after: readonly unknown[]): string {
  const [was, is] = [before.map(String), after.map(String)];
  const gained = is.filter((one) => !was.includes(one));
  const lost = was.filter((one) => !is.includes(one));
  return [
    gained.length > 0 ? `gains ${gained.join(', ')}` : '',
    lost.length > 0 ? `loses ${lost.join(', ')}` : '',
  ]
    .filter((words) => words !== '')
    .join(' and ');
}

function described(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.map(String).join(', ');
  if (isEntries(value)) {
    return Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, of]) => `${key} ${described(of)}`)
      .join('; ');
  }
  if (value === null) return 'none';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

const isEntries = (value: unknown): value is Entries =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isAlike = (one: unknown, other: unknown): boolean => canonical(one) === canonical(other);

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).sort().join()}]`;
  if (!isEntries(value)) return value === undefined ? 'absent' : JSON.stringify(value);
  const entries = Object.keys(value)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`);
  return `{${entries.join()}}`;
}
