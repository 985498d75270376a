import { sql } from 'drizzle-orm';
import { breakGlass, directive, seal, sharingDecision } from '../../schema/consent.ts';
import { event } from '../../schema/audit.ts';
import { practitioner, roleAssignment } from '../../schema/identity.ts';
import { agreement, approval } from '../../schema/policy.ts';
import type { AgreementTerms } from '../policy/agreement.ts';
import { versionInForce } from './agreements.ts';
import type { Connection } from './sql.ts';
import { run } from './sql.ts';

/** A version without its terms: who drafted and approved it, and when. Instants are ISO 8601 in UTC. */
export interface AgreementVersion {
  readonly version: number;
  readonly title: string;
  readonly basedOn: number | null;
  /** Null for the version that Kith came with. */
  readonly drafter: Person | null;
  readonly draftedAt: string;
  readonly approval: {
    /** Null for the version that Kith came with. */
    readonly approver: Person | null;
    readonly words: string | null;
    readonly approvedAt: string;
    readonly inForceFrom: string;
  } | null;
}

interface Person {
  readonly id: string;
  readonly name: string;
}

/** Every version, the newest first. */
export async function readAgreementVersions(connection: Connection): Promise<AgreementVersion[]> {
  const person = (id: unknown) =>
    sql`(select json_build_object('id', ${practitioner.id}, 'name', ${practitioner.name})
      from ${practitioner} where ${practitioner.id} = ${id})`;
  return run(
    connection,
    sql`select ${agreement.version}, ${agreement.terms}->>'title' as title,
      ${agreement.basedOn} as "basedOn", ${person(agreement.draftedBy)} as drafter,
      ${iso(agreement.recordedAt)} as "draftedAt",
      case when ${approval.version} is not null then json_build_object(
        'approver', ${person(approval.approvedBy)}, 'words', ${approval.words},
        'approvedAt', ${iso(approval.recordedAt)}, 'inForceFrom', ${iso(approval.inForceFrom)}) end as approval
    from ${agreement} left join ${approval} on ${approval.version} = ${agreement.version}
    order by ${agreement.version} desc`,
  );
}

const iso = (instant: unknown) =>
  sql`to_char(${instant} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** Held while a version is drafted or approved, so that what is compared stays as it is. */
const VERSIONS_LOCK = 7_015_422;

/** The database's clock, in milliseconds since 1970; versions wait for each other from here on. */
export async function lockVersions(connection: Connection): Promise<number> {
  await run(connection, sql`select pg_advisory_xact_lock(${VERSIONS_LOCK})`);
  const [row] = await run<{ now: number }>(
    connection,
    sql`select floor(extract(epoch from clock_timestamp()) * 1000)::float8 as now`,
  );
  if (!row) throw new Error('the database gave no time');
  return row.now;
}

/** The version that will be in force at an instant (ISO 8601), by what is approved now. */
export async function versionInForceAt(connection: Connection, at: string): Promise<number> {
  const [row] = await run<{ version: number | null }>(
    connection,
    sql`select ${versionInForce(sql`${at}::timestamptz`)} as version`,
  );
  if (row?.version == null) throw new Error(`no agreement is in force at ${at}`);
  return row.version;
}

/** Keeps a draft as the next version, and gives its number. */
export async function keepDraft(
  connection: Connection,
  draft: { readonly terms: AgreementTerms; readonly basedOn: number; readonly drafter: string },
): Promise<number> {
  const [row] = await run<{ version: number }>(
    connection,
    sql`insert into ${agreement} (version, terms, based_on, drafted_by)
      select max(${agreement.version}) + 1, ${JSON.stringify(draft.terms)}::text::jsonb,
        ${draft.basedOn}::integer, ${draft.drafter}::uuid from ${agreement}
      returning version`,
  );
  if (!row) throw new Error('a draft was not kept');
  return row.version;
}

/** Keeps an approval; a version has one at most. */
export async function keepApproval(
  connection: Connection,
  given: {
    readonly version: number;
    readonly approver: string;
    readonly words: string;
    readonly inForceFrom: string;
  },
): Promise<void> {
  await run(
    connection,
    sql`insert into ${approval} (version, approved_by, words, in_force_from)
      values (${given.version}, ${given.approver}, ${given.words}, ${given.inForceFrom}::timestamptz)`,
  );
}

/** The words that what is recorded uses, of those that an agreement declares. */
interface RecordedWords {
  readonly purposes: ReadonlySet<string>;
  readonly roles: ReadonlySet<string>;
  readonly categories: ReadonlySet<string>;
}

const RECENT = sql`now() - interval '30 days'`;

/**
 * Purposes that somebody asked for in the last 30 days, roles held now, and what is named by a seal,
 * directive, decision or override in force. Nothing tells how many, or of which child.
 */
export async function readRecordedWords(connection: Connection): Promise<RecordedWords> {
  const [row] = await run<Record<keyof RecordedWords, string[]>>(
    connection,
    sql`select
      array(select distinct ${event.purpose} from ${event} where ${event.recordedAt} > ${RECENT}) as purposes,
      array(select distinct ${roleAssignment.role} from ${roleAssignment}
        where ${roleAssignment.assignedUntil} is null or ${roleAssignment.assignedUntil} > now()) as roles,
      array(
        select ${seal.scope} from ${seal} where ${seal.liftedAt} is null
        union select ${directive.scope} from ${directive} where ${directive.withdrawnAt} is null
          and (${directive.inForceUntil} is null or ${directive.inForceUntil} > now())
        union select unnest(${sharingDecision.categories}) from ${sharingDecision} where ${sharingDecision.endedAt} is null
          and (${sharingDecision.inForceUntil} is null or ${sharingDecision.inForceUntil} > now())
        union select unnest(${breakGlass.categories}) from ${breakGlass} where ${breakGlass.inForceUntil} > now()
      ) as categories`,
  );
  if (!row) throw new Error('no answer to a question of what is in use');
  return {
    purposes: new Set(row.purposes),
    roles: new Set(row.roles),
    categories: new Set(row.categories),
  };
}
