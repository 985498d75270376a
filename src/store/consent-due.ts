import type { SQL } from 'drizzle-orm';
import { sql } from 'drizzle-orm';
import { competence, directive } from '../../schema/consent.ts';
import { personDetails, source, sourcePerson } from '../../schema/identity.ts';
import type { Clocks } from '../policy/agreement.ts';
import { byPrecedence } from './content/child.ts';
import { childNow } from './linkage/said-of.ts';
import type { Connection } from './sql.ts';
import { run } from './sql.ts';

/**
 * Why a directive is to be asked for again. AGE_REACHED: the child has had one of the birthdays at
 * which it is. COMPETENCE_FOUND: what is found of the child's competence is no longer what it was.
 * ENDING, ENDED: its period.
 */
type DueReason = 'AGE_REACHED' | 'COMPETENCE_FOUND' | 'ENDING' | 'ENDED';

export interface DirectiveDue {
  readonly id: string;
  readonly subjectId: string;
  readonly reasons: readonly DueReason[];
  /** The day from which the first of the reasons holds, YYYY-MM-DD. */
  readonly since: string;
}

/** A place in the list: what comes after it is next. */
export type DuePlace = Pick<DirectiveDue, 'since' | 'id'>;

/**
 * Directives to be asked for again, the one longest due first. Withdrawn ones are not, nor those that
 * a newer one has renewed: of the same scope, to the same recipients for the same purposes, and of no
 * earlier end.
 */
export const readDirectivesDue = (
  connection: Connection,
  { consentDueDays, consentAskedAgainAtAges }: Clocks,
  after: DuePlace | null,
  most: number,
): Promise<DirectiveDue[]> =>
  run<DirectiveDue>(
    connection,
    sql`with reason as (
        ${birthdays(consentAskedAgainAtAges)} union all ${findings()} union all ${ends(consentDueDays)}),
      due as (
        select reason.id, reason."subjectId", min(reason.since) as since,
          json_agg(distinct reason.code order by reason.code) as reasons
        from reason group by reason.id, reason."subjectId")
      select due.id, due."subjectId", due.reasons, due.since::text as since from due
      where ${after ? sql`(due.since, due.id) > (${after.since}::date, ${after.id}::uuid)` : sql`true`}
      order by due.since, due.id limit ${most}`,
  );

const reasonOf = (code: SQL, since: SQL): SQL =>
  sql`select ${directive.id} as id, ${childNow(directive.subjectId)} as "subjectId", ${code} as code, ${since} as since`;

const inForce = sql`(${directive.withdrawnAt} is null and ${directive.inForceFrom} <= now()
  and (${directive.inForceUntil} is null or ${directive.inForceUntil} > now()))`;

const sameSet = (column: { readonly name: string }): SQL => {
  const name = sql.identifier(column.name);
  return sql`newer.${name} @> ${directive}.${name} and newer.${name} <@ ${directive}.${name}`;
};

const notRenewed = sql`not exists (select from ${directive} as newer
  where newer.subject_id = ${directive.subjectId} and newer.scope = ${directive.scope}
    and (newer.recorded_at, newer.id) > (${directive.recordedAt}, ${directive.id})
    and newer.withdrawn_at is null and newer.in_force_from <= now()
    and (newer.in_force_until is null or newer.in_force_until >= ${directive.inForceUntil})
    and ${sameSet(directive.recipientAgencies)} and ${sameSet(directive.recipientOrganisationIds)}
    and ${sameSet(directive.recipientRoles)} and ${sameSet(directive.purposes)})`;

/** One who was born on 29 February comes of an age on 1 March of other years, as decisions count. */
const birthdayAt = (age: SQL): SQL => sql`((born.day + make_interval(years => ${age}))::date
  + case when to_char(born.day, 'MMDD') = '0229'
      and to_char(born.day + make_interval(years => ${age}), 'MMDD') = '0228' then 1 else 0 end)`;

const birthdays = (ages: readonly number[]): SQL => sql`
  ${reasonOf(sql`'AGE_REACHED'`, birthdayAt(sql`asked.age`))}
  from ${directive}
  cross join lateral (select ${personDetails.dateOfBirth} as day from ${personDetails}
    join ${sourcePerson} on ${sourcePerson.id} = ${personDetails.sourcePersonId}
    join ${source} on ${source.id} = ${sourcePerson.sourceId}
    where ${sourcePerson.subjectId} = ${childNow(directive.subjectId)} and ${personDetails.supersededAt} is null
      and ${personDetails.dateOfBirth} is not null
    order by ${byPrecedence('dateOfBirth', sql`${source.agency}`)}, ${personDetails.receivedAt} desc limit 1) as born
  cross join unnest(${sql.param(ages.map(String))}::text[]::int[]) as asked(age)
  where ${inForce} and ${notRenewed}
    and ${birthdayAt(sql`asked.age`)} > ${directive.recordedAt}::date
    and ${birthdayAt(sql`asked.age`)} <= current_date`;

/** The last finding that was known when the directive was recorded, against the last of all. */
const findings = (): SQL => sql`
  ${reasonOf(sql`'COMPETENCE_FOUND'`, sql`latest.recorded_at::date`)}
  from ${directive}
  cross join lateral (select ${competence.competent}, ${competence.recordedAt} from ${competence}
    where ${competence.subjectId} = ${directive.subjectId}
    order by ${competence.recordedAt} desc limit 1) as latest
  where ${inForce} and ${notRenewed} and latest.recorded_at > ${directive.recordedAt}
    and latest.competent is distinct from (select ${competence.competent} from ${competence}
      where ${competence.subjectId} = ${directive.subjectId}
        and ${competence.recordedAt} <= ${directive.recordedAt}
      order by ${competence.recordedAt} desc limit 1)`;

const ends = (days: number): SQL => sql`
  ${reasonOf(
    sql`case when ${directive.inForceUntil} > now() then 'ENDING' else 'ENDED' end`,
    sql`greatest((${directive.inForceUntil} - make_interval(days => ${days}))::date, ${directive.recordedAt}::date)`,
  )}
  from ${directive}
  where ${directive.withdrawnAt} is null and ${directive.inForceFrom} <= now() and ${notRenewed}
    and ${directive.inForceUntil} - make_interval(days => ${days}) <= now()
    and ${directive.inForceUntil} + make_interval(days => ${days}) > now()`;
