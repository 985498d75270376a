import { randomUUID } from 'node:crypto';
import type { TestDatabase } from './database.ts';
import type { TestPerson } from './linked.ts';

interface Raised {
  readonly multiples?: boolean;
  readonly heldBack?: string;
  readonly daysAgo?: number;
}

const PRIOR_BITS = -14;
const WEIGHTS = [
  { field: 'given', level: 'EXACT', bits: 8 },
  { field: 'dateOfBirth', level: 'EXACT', bits: 11 },
  { field: 'sex', level: 'DIFFERENT', bits: -3 },
] as const;

/** Raises an item about two persons, as linking does; gives its id. */
export async function raiseReview(
  { owner }: TestDatabase,
  one: TestPerson,
  other: TestPerson,
  { multiples = false, heldBack = 'RIVAL', daysAgo = 0 }: Raised = {},
): Promise<string> {
  const id = randomUUID();
  await owner`insert into identity.clerical_review
      (id, one, other, weight, weights, prior_bits, model_version, held_back, multiples, raised_at)
    values (${id}, ${Math.min(one.id, other.id)}, ${Math.max(one.id, other.id)}, 2, ${owner.json(WEIGHTS)},
      ${PRIOR_BITS}, 'test', ${heldBack}, ${multiples}, now() - make_interval(days => ${daysAgo}))`;
  return id;
}
