import type { LinkageSet } from './read-linkage-set.ts';
import { LinkageSetRefused } from './read-linkage-set.ts';

/** How a set tells who is who: by a column or a part of it, or by rows of two files in one order. */
export type TruthSource =
  | { readonly kind: 'column'; readonly column: string; readonly part: RegExp | null }
  | { readonly kind: 'row-order' };

/** Reads `COLUMN`, `COLUMN:/regex/` (its first group, or all that it matches) or `row-order`. */
export function truthSource(text: string): TruthSource {
  if (text === 'row-order') return { kind: 'row-order' };
  const withPart = /^(.+?):\/(.+)\/([iu]*)$/.exec(text);
  if (!withPart) return { kind: 'column', column: text, part: null };
  const [, column = '', pattern = '', flags] = withPart;
  return { kind: 'column', column, part: new RegExp(pattern, flags) };
}

/**
 * Whom each person is, left set first then right: the same number for the same person. Who has no truth
 * is somebody of their own.
 */
export function trueIdentities(
  left: LinkageSet,
  right: LinkageSet | null,
  source: TruthSource,
): number[] {
  if (source.kind === 'row-order') {
    if (!right) throw new LinkageSetRefused('With --truth row-order there are two files.');
    return [...left.persons.keys(), ...right.persons.keys()];
  }
  const known = new Map<string, number>();
  return [...left.truths, ...(right?.truths ?? [])].map((truth, index) => {
    const match = truth !== null && source.part ? source.part.exec(truth) : null;
    const key = source.part ? (match?.[1] ?? match?.[0] ?? null) : truth;
    if (key === null) return -1 - index;
    const identity = known.get(key) ?? index;
    known.set(key, identity);
    return identity;
  });
}
