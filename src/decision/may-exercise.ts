import type { SharingAgreement } from '../policy/agreement.ts';
import type { Power } from '../policy/powers.ts';
import type { HeldRole } from './access-request.ts';

/** Whether the agreement gives a power to one of these roles; what it does not give is refused. */
export const mayExercise = (
  { powers }: SharingAgreement,
  power: Power,
  roles: readonly Pick<HeldRole, 'role'>[],
): boolean => roles.some(({ role }) => powers[power].includes(role));
