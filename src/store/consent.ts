import { eq, sql } from 'drizzle-orm';
import { directive, seal } from '../../schema/consent.ts';
import type { GrantorStanding, Recipients } from '../decision/facts.ts';
import type { Client, Connection } from './sql.ts';
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
}

export async function keepDirective(client: Client, entry: DirectiveEntry): Promise<void> {
  const { recipients } = entry;
  await run(
    client,
    sql`insert into ${directive} (id, subject_id, grantor_name, standing, provision, scope,
        recipient_agencies, recipient_organisation_ids, recipient_roles, purposes, in_force_from, in_force_until)
      values (${entry.id}, ${entry.subjectId}, ${entry.grantorName}, ${entry.standing}, ${entry.provision},
        ${entry.scope}, ${sql.param([...recipients.agencies])}::text[],
        ${sql.param([...recipients.organisationIds])}::uuid[], ${sql.param([...recipients.roles])}::text[],
        ${sql.param([...entry.purposes])}::text[], ${entry.from}::timestamptz, ${entry.until}::timestamptz)
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
    sql`select ${directive.subjectId} as "subjectId" from ${directive} where ${directive.id}::text = ${directiveId}`,
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

export interface SealEntry {
  readonly id: string;
  readonly subjectId: string;
  readonly kind: string;
  readonly scope: 'CHILD' | 'LOCATION';
  readonly mayOpen: readonly string[];
  readonly from: string;
}

export async function keepSeal(client: Client, entry: SealEntry): Promise<void> {
  await run(
    client,
    sql`insert into ${seal} (id, subject_id, kind, scope, against, may_open, in_force_from)
      values (${entry.id}, ${entry.subjectId}, ${entry.kind}, ${entry.scope}, '{}', ${sql.param([...entry.mayOpen])}::uuid[],
        ${entry.from}::timestamptz)
      on conflict do nothing`,
  );
}
