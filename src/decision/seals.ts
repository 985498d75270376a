import type { FieldPath } from '../domain/child-record.ts';
import type { SharingAgreement } from '../policy/agreement.ts';
import { categoryOf, isLocating } from '../policy/coverage.ts';
import type { Instant, Seal } from './facts.ts';
import { isInForce } from './facts.ts';

/** Whether a seal, while it is in force, hides from this practitioner. */
export const hidesFrom = (
  { against, mayOpen }: Pick<Seal, 'against' | 'mayOpen'>,
  practitionerId: string,
): boolean =>
  !mayOpen.includes(practitionerId) && (against.length === 0 || against.includes(practitionerId));

export const sealsAgainst = (
  practitionerId: string,
  seals: readonly Seal[],
  now: Instant,
): Seal[] => seals.filter((seal) => isInForce(seal, now) && hidesFrom(seal, practitionerId));

/** Whether a seal of this scope covers a field. */
export const covers = (
  agreement: SharingAgreement,
  { scope }: Pick<Seal, 'scope'>,
  path: FieldPath,
): boolean => {
  const category = categoryOf(agreement, path);
  if (category === undefined) return false;
  return scope === 'LOCATION' ? isLocating(agreement, path, category) : scope === category;
};
