import type { SQL, SQLWrapper } from 'drizzle-orm';
import { sql } from 'drizzle-orm';
import { seal } from '../../../schema/consent.ts';
import { finding, findingAccess } from '../../../schema/watch.ts';
import { childNow } from '../linkage/said-of.ts';

/** Findings of these kinds tell something of a child's family, name or home. */
const TELLING = sql`('OWN_FAMILY', 'SAME_ADDRESS', 'SAME_SURNAME', 'COLLEAGUE')`;

/**
 * Whether an access of a finding is of a child who is sealed from a viewer, now: as a whole, or in any
 * part where the finding tells of family, name or home.
 */
export const hiddenFrom = (viewerId: SQLWrapper): SQL => sql`exists (select from ${seal}
  where ${seal.subjectId} = ${childNow(findingAccess.subjectId)} and ${seal.inForceFrom} <= now()
    and (${seal.liftedAt} is null or ${seal.liftedAt} > now())
    and (${seal.scope} = 'CHILD' or ${finding.rule} ->> 'looksFor' in ${TELLING})
    and not ${viewerId} = any(${seal.mayOpen})
    and (cardinality(${seal.against}) = 0 or ${viewerId} = any(${seal.against})))`;
