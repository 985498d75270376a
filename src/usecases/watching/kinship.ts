import { foldName } from '../../domain/fold-name.ts';
import { parsePostcode } from '../../domain/postcode.ts';
import type { Shown } from '../../store/watching/accesses.ts';
import type { Abode, ChildKin, Staff } from '../../store/watching/kin.ts';

/** Folded: what stands before a name and is no part of it. */
const TITLES = new Set(
  'dr mr mrs ms miss mx prof professor rev revd reverend sir dame lady lord captain'.split(' '),
);

const partsOf = (name: string): string[] => {
  const parts = name.split(/\s+/).map(foldName);
  return parts.filter((part) => part !== '' && !TITLES.has(part));
};

/** The first given name with the last of the surname, folded; null for what is no full name. */
export function fullNameOf(name: string): string | null {
  const [first, ...others] = partsOf(name);
  const last = others.at(-1);
  return first !== undefined && last !== undefined ? `${first} ${last}` : null;
}

/** All that could be the surname in a full name, folded: `Jan van der Berg` ends in three. */
export function surnamesIn(name: string): ReadonlySet<string> {
  const parts = partsOf(name);
  return new Set(parts.slice(1).map((_, at) => parts.slice(at + 1).join('')));
}

const codeOf = ({ postcode }: Abode): string | null => parsePostcode(postcode ?? '') ?? null;

/** Whether two addresses are one: the postcode, and the numbers in it or else its first line. */
export function isSameAbode(one: Abode, other: Abode): boolean {
  const here = codeOf(one);
  if (here === null || here !== codeOf(other)) return false;
  const [numbers, others] = [one, other].map(({ lines }) => numbersIn(lines ?? []));
  if (numbers !== '' || others !== '') return numbers === others;
  const [first, second] = [one, other].map(({ lines }) => foldName(lines?.[0] ?? ''));
  return first !== '' && first === second;
}

/** `Flat 2, 14b Heron Terrace` as `2 14b`. */
const numbersIn = (lines: readonly string[]): string =>
  (
    lines
      .join(' ')
      .toLowerCase()
      .match(/\d+[a-z]?\b/g) ?? []
  ).join(' ');

/** The staff of one organisation, by full name and by postcode. */
export interface Workplace {
  readonly byName: ReadonlyMap<string, readonly Staff[]>;
  readonly byPostcode: ReadonlyMap<string, readonly Staff[]>;
}

export function workplaceOf(staff: readonly Staff[]): Workplace {
  const by = (key: (one: Staff) => string | null): Map<string, Staff[]> => {
    const found = new Map<string, Staff[]>();
    for (const one of staff) {
      const name = key(one);
      if (name !== null) found.set(name, [...(found.get(name) ?? []), one]);
    }
    return found;
  };
  return {
    byName: by(({ name }) => fullNameOf(name)),
    byPostcode: by(({ abode }) => codeOf(abode)),
  };
}

/**
 * What a child is to a practitioner of a workplace, by what is recorded of both. A surname alone is told
 * only where there is no relationship, for it is weak; who is of the family is not told for the address
 * again.
 */
export function kinshipOf(
  practitioner: Staff,
  { byName, byPostcode }: Workplace,
  child: ChildKin,
  related: boolean,
): Shown[] {
  const relatives = child.relatives.map(fullNameOf).filter((name) => name !== null);
  const surnames = surnamesIn(practitioner.name);
  const sharesSurname = child.surnames.some((surname) => surnames.has(foldName(surname)));
  const livesWith = ({ abode }: Staff): boolean =>
    child.abodes.some((other) => isSameAbode(abode, other));

  const own = (): Shown[] => {
    if (relatives.includes(fullNameOf(practitioner.name) ?? '')) return ['OWN_FAMILY'];
    if (livesWith(practitioner)) return [sharesSurname ? 'OWN_FAMILY' : 'SAME_ADDRESS'];
    return sharesSurname && !related ? ['SAME_SURNAME'] : [];
  };
  const kinOfStaff = [
    ...relatives.flatMap((name) => byName.get(name) ?? []),
    ...child.abodes.flatMap((abode) => byPostcode.get(codeOf(abode) ?? '') ?? []).filter(livesWith),
  ];
  return [
    ...own(),
    ...(kinOfStaff.some(({ id }) => id !== practitioner.id) ? (['COLLEAGUE'] as const) : []),
    ...(related ? [] : (['NO_RELATIONSHIP'] as const)),
  ];
}
