import type { Clocks } from '../../policy/agreement.ts';
import type { KeptSeal } from '../../store/seals.ts';

const A_DAY = 86_400_000;

export interface SealClock {
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  readonly dueBy: number;
  readonly overdue: boolean;
  /** Whether it was put on by itself, over a link or a likeness, and nobody has looked at it yet. */
  readonly awaitsLook: boolean;
}

/**
 * When a seal has to be looked at again: so many days after the last look, or after sealing. One that
 * spread by itself is due at once.
 */
export function sealClock(
  { since, lastReviewedAt, spreadFrom }: Pick<KeptSeal, 'since' | 'lastReviewedAt' | 'spreadFrom'>,
  { sealReviewDays }: Clocks,
  now: number,
): SealClock {
  const awaitsLook = spreadFrom !== null && lastReviewedAt === null;
  const dueBy = awaitsLook ? since : (lastReviewedAt ?? since) + sealReviewDays * A_DAY;
  return { dueBy, overdue: dueBy <= now, awaitsLook };
}

/** Reviews that fall due within so many days are due. */
const SOON_DAYS = 14;

export const isDueSoon = ({ dueBy }: SealClock, now: number): boolean =>
  dueBy <= now + SOON_DAYS * A_DAY;
