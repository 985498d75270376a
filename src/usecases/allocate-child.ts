import type { AllocationEntry } from '../store/casework.ts';
import { keepAllocation } from '../store/casework.ts';
import type { Store } from '../store/store.ts';

/** Gives a child a named worker, and a team that answers. */
export const allocateChild = ({ client }: Store, allocation: AllocationEntry): Promise<void> =>
  keepAllocation(client, allocation);
