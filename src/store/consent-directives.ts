import { eq, sql } from 'drizzle-orm';
import { directive } from '../../schema/consent.ts';
import { uuidAsked } from '../domain/uuid.ts';
import type { GrantorStanding, Recipients } from '../decision/facts.ts';
import { childNow } from './linkage/said-of.ts';
import type { Connection } from './sql.ts';
import { run } from './sql.ts';

/** A directive as a family or young person gives it. Instants are ISO 8601. */
export interface DirectiveEntry {
  readonly id: string;
  readonly subjectId: string;
  readonly grantorName: string;
  readonly standing: GrantorStanding;
  readonly provision: 'PERMIT' | 'DENY';
  readonly scope: string;
  readonly recipients: Recipients;
  readonly purposes: readonly string[];
  readonly from: string;
  readonly until: string | null;
  readonly evidence?: string | null;
  readonly standingEvidence?: string | null;
  readonly recordedBy?: string | null;
  /** Set for one that was withdrawn before Kith was told of it. */
  readonly withdrawnAt?: string | null;
}

/** Keeps a directive; one that is kept already stays as it is. */
export async function keepDirective(connection: Connection, entry: DirectiveEntry): Promise<void> {
  const { recipients, evidence = null, standingEvidence = null } = entry;
  const { recordedBy = null, withdrawnAt = null } = entry;
  await run(
    connection,
    sql`insert into ${directive} (id, subject_id, grantor_name, standing, provision, scope,
        recipient_agencies, recipient_organisation_ids, recipient_roles, purposes, evidence,
        standing_evidence, in_force_from, in_force_until, recorded_by, withdrawn_at)
      values (${entry.id}, ${entry.subjectId}, ${entry.grantorName}, ${entry.standing}, ${entry.provision},
        ${entry.scope}, ${sql.param([...recipients.agencies])}::text[],
        ${sql.param([...recipients.organisationIds])}::uuid[], ${sql.param([...recipients.roles])}::text[],
        ${sql.param([...entry.purposes])}::text[], ${evidence}, ${standingEvidence},
        ${entry.from}::timestamptz, ${entry.until}::timestamptz, ${recordedBy}::uuid,
        ${withdrawnAt}::timestamptz)
      on conflict do nothing`,
  );
}

/** The child of whom a directive speaks. */
export async function childOfDirective(
  connection: Connection,
  directiveId: string,
): Promise<string | undefined> {
  const [row] = await run<{ subjectId: string }>(
    connection,
    sql`select ${childNow(directive.subjectId)} as "subjectId" from ${directive} where ${directive.id} = ${uuidAsked(directiveId)}::uuid`,
  );
  return row?.subjectId;
}

/** Withdraws a directive now. False: it is withdrawn already. */
export async function withdrawDirective(
  connection: Connection,
  directiveId: string,
  by: string | null,
  words: string | null,
): Promise<boolean> {
  const rows = await run(
    connection,
    sql`update ${directive} set withdrawn_at = now(), withdrawn_by = ${by}::uuid, withdrawal_words = ${words}
      where ${eq(directive.id, directiveId)} and withdrawn_at is null returning 1`,
  );
  return rows.length > 0;
}
