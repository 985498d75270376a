import type { SQL } from 'drizzle-orm';
import { sql } from 'drizzle-orm';
import { organisation, practitioner } from '../../../schema/identity.ts';
import { conclusion, finding, findingAccess } from '../../../schema/watch.ts';
import type { AuditAction } from '../../audit/event.ts';
import { uuidAsked } from '../../domain/uuid.ts';
import type { Practitioner } from '../../identity/practitioner.ts';
import type { WatchRule } from '../../policy/agreement.ts';
import type { Conclusion } from '../../policy/watch-conclusions.ts';
import { millis } from '../facts/relationships.ts';
import { practitionerJson } from '../practitioners.ts';
import type { Client, Connection } from '../sql.ts';
import { run } from '../sql.ts';
import { hiddenFrom } from './hidden.ts';

/** An access of a finding. `at` in milliseconds since 1970-01-01T00:00:00Z. */
export interface FoundAccess {
  readonly position: number;
  readonly eventId: string;
  readonly at: number;
  readonly action: AuditAction;
  readonly subjectId: string | null;
  /** Accesses of one unit count once. */
  readonly unit: string;
  readonly conclusionId: string | null;
}

/** What a person made of a finding. */
interface KeptConclusion {
  readonly id: string;
  readonly conclusion: Conclusion;
  readonly words: string;
  /** The name of who concluded. */
  readonly concludedBy: string;
  /** ISO 8601. */
  readonly concludedAt: string;
}

/** A finding with its accesses, none of a child hidden from the viewer. */
export interface KeptFinding {
  readonly id: string;
  readonly reference: string;
  /** With the roles held now. */
  readonly practitioner: Practitioner;
  readonly rule: WatchRule;
  /** What came after this position of the audit made it a finding. */
  readonly after: number;
  /** Milliseconds since 1970-01-01T00:00:00Z; it may hang on what is hidden. */
  readonly foundAt: number;
  /** Whether an access of it is left out here. */
  readonly partly: boolean;
  readonly accesses: readonly FoundAccess[];
  readonly conclusions: readonly KeptConclusion[];
}

/** The short name under which a finding is spoken of; it tells of nobody. */
export const FINDING_REFERENCE: SQL = sql`'AF-' || upper(left(${finding.id}::text, 8))`;

/** Some findings by id, as far as the viewer may know of them; none of the viewer's own accesses. */
export async function readFindings(
  connection: Connection,
  viewerId: string,
  ids: readonly string[],
): Promise<KeptFinding[]> {
  const isHidden = hiddenFrom(sql`${viewerId}::uuid`);
  const rows = await run<{ finding: KeptFinding }>(
    connection,
    sql`select json_build_object('id', ${finding.id}, 'reference', ${FINDING_REFERENCE},
        'practitioner', (select ${practitionerJson(sql`now()`)} from ${practitioner}
          join ${organisation} on ${organisation.id} = ${practitioner.organisationId}
          where ${practitioner.id} = ${finding.practitionerId}),
        'rule', ${finding.rule}, 'after', ${finding.afterPosition}, 'foundAt', ${millis(sql`${finding.foundAt}`)},
        'partly', exists (select from ${findingAccess}
          where ${findingAccess.findingId} = ${finding.id} and ${isHidden}),
        'accesses', (select coalesce(json_agg(json_build_object('position', ${findingAccess.position},
            'eventId', ${findingAccess.eventId}, 'at', ${millis(sql`${findingAccess.at}`)},
            'action', ${findingAccess.action}, 'subjectId', ${findingAccess.subjectId},
            'unit', ${findingAccess.unit}, 'conclusionId', ${findingAccess.conclusionId})), '[]')
          from ${findingAccess} where ${findingAccess.findingId} = ${finding.id} and not ${isHidden}),
        'conclusions', (select coalesce(json_agg(json_build_object('id', ${conclusion.id},
            'conclusion', ${conclusion.conclusion}, 'words', ${conclusion.words},
            'concludedBy', (select ${practitioner.name} from ${practitioner}
              where ${practitioner.id} = ${conclusion.concludedBy}),
            'concludedAt', ${conclusion.concludedAt}) order by ${conclusion.concludedAt}), '[]')
          from ${conclusion} where ${conclusion.findingId} = ${finding.id})) as finding
      from ${finding} where ${finding.id} = any(${sql.param(ids.map(uuidAsked))}::uuid[])
        and ${finding.practitionerId} <> ${viewerId}::uuid`,
  );
  return rows.map((row) => row.finding);
}

/** OPEN: something of it waits to be concluded. */
export type FindingState = 'OPEN' | 'CONCLUDED';

/** A place in the list: what comes after it is next. */
export interface FindingPlace {
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  readonly foundAt: number;
  readonly id: string;
}

export interface FindingsAsked {
  readonly viewerId: string;
  readonly state: FindingState;
  /** Id of a rule; null: any. */
  readonly rule: string | null;
  /** Handle of a practitioner; null: anyone. */
  readonly practitioner: string | null;
  readonly after: FindingPlace | null;
  readonly first: number;
}

/**
 * Ids of findings of which everything may be known, oldest first, and how many there are; and of those
 * of which a part is hidden, all and in any state, for the caller to see what is left of each.
 */
export async function findFindings(
  client: Client,
  { viewerId, state, rule, practitioner: handle, after, first }: FindingsAsked,
): Promise<{
  readonly total: number;
  readonly whole: readonly string[];
  readonly partly: readonly string[];
}> {
  const waits = sql`exists (select from ${findingAccess}
    where ${findingAccess.findingId} = asked.id and ${findingAccess.conclusionId} is null)`;
  const place =
    after && sql`(${new Date(after.foundAt).toISOString()}::timestamptz, ${after.id}::uuid)`;
  const [found] = await run<{ total: number; whole: string[]; partly: string[] }>(
    client,
    sql`with asked as (select ${finding.id}, ${finding.foundAt} from ${finding}
      where ${finding.practitionerId} <> ${viewerId}::uuid
        and (${rule}::text is null or ${finding.rule} ->> 'id' = ${rule})
        and (${handle}::text is null or ${finding.practitionerId} =
          (select ${practitioner.id} from ${practitioner} where ${practitioner.handle} = ${handle}))),
    partly as materialized (select distinct ${finding.id} from ${finding}
      join ${findingAccess} on ${findingAccess.findingId} = ${finding.id}
      where ${hiddenFrom(sql`${viewerId}::uuid`)}),
    whole as (select asked.id, asked.found_at from asked
      where asked.id not in (select id from partly) and ${state === 'OPEN' ? waits : sql`not ${waits}`}),
    page as (select id from whole where ${place ? sql`(found_at, id) > ${place}` : sql`true`}
      order by found_at, id limit ${first})
    select (select count(*)::int from whole) as total,
      (select coalesce(json_agg(id), '[]') from page) as whole,
      (select coalesce(json_agg(asked.id), '[]') from asked join partly using (id)) as partly`,
  );
  return found ?? { total: 0, whole: [], partly: [] };
}
