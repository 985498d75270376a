import type { Evaluated, FalsePair } from '../../../usecases/linkage/evaluate-linkage.ts';

type Row = Readonly<Record<string, string>>;

/** The figures under the names that others read them by. */
export const inJson = (evaluated: Evaluated, rows: readonly Row[], seconds: number) => ({
  precision: evaluated.precision,
  recall: evaluated.recall,
  f1: evaluated.f1,
  falseLinks: evaluated.falseLinks,
  recallWithReview: evaluated.recallWithReview,
  reviewShare: evaluated.reviewShare,
  pairs: evaluated.pairs,
  seconds,
  links: evaluated.links,
  oversizedBlocks: evaluated.oversizedBlocks,
  ...evaluated.sweep,
  worstFalsePairs: evaluated.worstFalsePairs.map(({ weight, linked, fields, places }) => ({
    weight,
    linked,
    fields,
    left: rows[places[0]],
    right: rows[places[1]],
  })),
});

export function inWords(evaluated: Evaluated, rows: readonly Row[], seconds: number): string[] {
  const { links, falseLinks, oversizedBlocks, sweep, worstFalsePairs } = evaluated;
  const share = (value: number): string => value.toFixed(4);
  return [
    `${links} links, ${falseLinks} of them false: precision ${share(evaluated.precision)}, recall ${share(evaluated.recall)}, F1 ${share(evaluated.f1)}`,
    `with review: recall ${share(evaluated.recallWithReview)}; ${share(evaluated.reviewShare)} of the records wait in review`,
    `${evaluated.pairs} pairs compared in ${seconds.toFixed(1)} seconds; ${oversizedBlocks.blocks} blocks oversized (largest ${oversizedBlocks.largest}), of which neighbours were compared`,
    ...(sweep
      ? [
          `best F1 ${share(sweep.bestF1)} at ${bits(sweep.bestF1At)}; recall at no false link ${share(sweep.recallAtNoFalseLink)} at ${bits(sweep.noFalseLinkAt)}`,
        ]
      : []),
    ...(worstFalsePairs.length > 0 ? ['The worst false pairs:'] : []),
    ...worstFalsePairs.flatMap((pair) => pairInWords(pair, rows)),
  ];
}

const bits = (weight: number | null): string =>
  weight === null ? 'none' : `${weight.toFixed(1)} bits`;

function pairInWords(
  { weight, linked, fields, places }: FalsePair,
  rows: readonly Row[],
): string[] {
  const told = fields.map(
    ({ field, level, bits: part }) => `${field} ${level} ${part > 0 ? '+' : ''}${part.toFixed(1)}`,
  );
  return [
    `${bits(weight)}${linked ? ', LINKED' : ''}: ${told.join(', ')}`,
    ...places.map((place) => `    ${Object.values(rows[place] ?? {}).join(' | ')}`),
  ];
}
