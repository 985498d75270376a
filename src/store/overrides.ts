import type { SQL, SQLWrapper } from 'drizzle-orm';
import { sql } from 'drizzle-orm';
import { event, sharedText } from '../../schema/audit.ts';
import { breakGlass, breakGlassReview } from '../../schema/consent.ts';
import { organisation, practitioner } from '../../schema/identity.ts';
import type { Practitioner } from '../identity/practitioner.ts';
import type { BreakGlassReason, ReviewFinding } from '../policy/break-glass.ts';
import { GRANT_REFERENCE } from './messages.ts';
import { childNow, idsOfChild } from './linkage/said-of.ts';
import { practitionerJson } from './practitioners.ts';
import { sealedFrom } from './sealed-from.ts';
import type { Client } from './sql.ts';
import { run } from './sql.ts';

/** DUE: waits for review, in time. OVERDUE: waits longer than was agreed. */
export type OverrideState = 'DUE' | 'OVERDUE' | 'REVIEWED';

/** An override as those who review see it. Instants are ISO 8601. */
export interface OverrideFound {
  readonly id: string;
  readonly reference: string;
  readonly subjectId: string;
  /** With the roles held when the glass was broken. */
  readonly practitioner: Practitioner;
  readonly reason: BreakGlassReason;
  readonly words: string;
  readonly categories: readonly string[];
  readonly brokenAt: string;
  readonly until: string;
  readonly dueAt: string;
  readonly ageMinutes: number;
  readonly state: OverrideState;
  readonly escalated: boolean;
  /** Answers that rest on it, and the fields that they disclosed because of it. */
  readonly disclosures: number;
  readonly fieldsDisclosed: readonly string[];
  readonly review: {
    readonly finding: ReviewFinding;
    readonly words: string;
    readonly reviewedBy: string;
    readonly reviewedAt: string;
  } | null;
}

/** A place in the list: what comes after it is next. */
export type OverridePlace = Pick<OverrideFound, 'brokenAt' | 'id'>;

export interface OverrideAsked {
  readonly viewerId: string;
  readonly reviewHours: number;
  readonly states: readonly OverrideState[];
  /** The override after which to go on; null: from the oldest. */
  readonly after: OverridePlace | null;
  readonly first: number;
}

/** Overrides in these states, oldest first, and how many there are; none of a child sealed from the viewer. */
export async function readOverrides(
  client: Client,
  asked: OverrideAsked,
): Promise<{ readonly total: number; readonly overrides: readonly OverrideFound[] }> {
  const [found] = await run<{ total: number; overrides: OverrideFound[] }>(
    client,
    sql`with shown as (${shown(asked)}),
      page as (select * from shown where ${isAfter(asked.after)}
        order by "brokenAt", id limit ${asked.first})
      select (select count(*)::int from shown) as total,
        coalesce((select json_agg(to_jsonb(page) || ${disclosedUnder} order by page."brokenAt", page.id)
          from page), '[]') as overrides`,
  );
  return found ?? { total: 0, overrides: [] };
}

const isAfter = (after: OverridePlace | null): SQL =>
  after === null
    ? sql`true`
    : sql`("brokenAt", id) > (${after.brokenAt}::timestamptz, ${after.id}::uuid)`;

function shown({ viewerId, reviewHours, states }: OverrideAsked): SQL {
  const dueAt = sql`${breakGlass.recordedAt} + make_interval(secs => ${reviewHours * 3600})`;
  const overdue = sql`(${breakGlassReview.grantId} is null and ${dueAt} <= now())`;
  const state = sql`case when ${breakGlassReview.grantId} is not null then 'REVIEWED'
    when ${overdue} then 'OVERDUE' else 'DUE' end`;
  return sql`select ${breakGlass.id}, ${GRANT_REFERENCE} as reference, ${childNow(breakGlass.subjectId)} as "subjectId",
      ${grantor} as practitioner, ${breakGlass.reason}, ${breakGlass.words}, ${breakGlass.categories},
      ${breakGlass.recordedAt} as "brokenAt", ${breakGlass.inForceUntil} as until, ${dueAt} as "dueAt",
      floor(extract(epoch from now() - ${breakGlass.recordedAt}) / 60)::int as "ageMinutes",
      ${state} as state, ${overdue} as escalated, ${review} as review
    from ${breakGlass} left join ${breakGlassReview} on ${breakGlassReview.grantId} = ${breakGlass.id}
    where ${state} = any(${sql.param([...states])}::text[])
      and not ${sealedFrom(breakGlass.subjectId, sql`${viewerId}::uuid`)}`;
}

const grantor = sql`(select ${practitionerJson(sql`${breakGlass.recordedAt}`)} from ${practitioner}
  join ${organisation} on ${organisation.id} = ${practitioner.organisationId}
  where ${practitioner.id} = ${breakGlass.practitionerId})`;

const nameOf = (id: SQLWrapper): SQL =>
  sql`(select ${practitioner.name} from ${practitioner} where ${practitioner.id} = ${id})`;

const review = sql`case when ${breakGlassReview.grantId} is not null then json_build_object(
  'finding', ${breakGlassReview.finding}, 'words', ${breakGlassReview.words},
  'reviewedBy', ${nameOf(breakGlassReview.reviewedBy)}, 'reviewedAt', ${breakGlassReview.reviewedAt}) end`;

/**
 * What the audit tells was disclosed under an override of `page`. A line of a set of outcomes is
 * [outcome, rule, directive, breakGlass, obligations, paths]; see src/audit/outcome-set.ts.
 */
const disclosedUnder = sql`(
  select jsonb_build_object('disclosures', count(distinct found.event_id),
    'fieldsDisclosed', coalesce(jsonb_agg(distinct path) filter (where path is not null), '[]'))
  from (select ${event.id} as event_id, (line #>> '{}')::jsonb as line
    from ${event} join ${sharedText} on ${sharedText.digest} = ${event.outcomesDigest}
      cross join jsonb_array_elements(case when ${sharedText.text} like '["%' then ${sharedText.text}::jsonb else '[]' end) as line
    where ${event.subjectId} = any(${idsOfChild(sql.raw('page."subjectId"'))}) and ${event.practitionerId} = (page.practitioner ->> 'id')::uuid
      and position(page.id::text in ${sharedText.text}) > 0) as found
  cross join jsonb_array_elements_text(found.line -> 5) as path
  where found.line ->> 0 = 'PERMITTED' and found.line ->> 3 = page.id::text)`;
