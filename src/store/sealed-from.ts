import type { SQL, SQLWrapper } from 'drizzle-orm';
import { sql } from 'drizzle-orm';
import { seal } from '../../schema/consent.ts';

/**
 * Whether, now, a child as a whole is sealed from a practitioner; the same that `decide` makes of the
 * seals of one child, for lists and counts that must leave sealed children out.
 */
export const sealedFrom = (
  subjectId: SQLWrapper,
  practitionerId: SQLWrapper,
): SQL => sql`exists (select from ${seal}
  where ${seal.subjectId} = ${subjectId} and ${seal.scope} = 'CHILD' and ${seal.inForceFrom} <= now()
    and (${seal.liftedAt} is null or ${seal.liftedAt} > now())
    and not ${practitionerId} = any(${seal.mayOpen})
    and (cardinality(${seal.against}) = 0 or ${practitionerId} = any(${seal.against})))`;
