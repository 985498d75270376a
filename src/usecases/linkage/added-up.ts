import type { KeptWeight, Review } from '../../store/linkage/reviews.ts';

/** Match weights as a waterfall: what is believed beforehand, and after each field. Bits. */
export function addedUp({
  priorBits,
  weights,
}: Pick<Review, 'priorBits' | 'weights'>): (KeptWeight & { readonly cumulative: number })[] {
  let cumulative = priorBits;
  return weights.map((weight) => {
    cumulative += weight.bits;
    return { ...weight, cumulative };
  });
}
