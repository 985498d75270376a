import { sql } from 'drizzle-orm';
import { directive, sharingDecision } from '../../../schema/consent.ts';
import type { Connection } from '../sql.ts';
import { run } from '../sql.ts';
import type { StoodAs } from './stood-as.ts';
import { stoodRows } from './stood-as.ts';

/** Two children who were held to be one. */
interface Parting {
  readonly by: string;
  readonly stood: readonly StoodAs[];
  readonly partedSubjectId: string;
}

/**
 * What was said of the wrong union while it stood could be meant of either child. Refusals of consent and
 * decisions not to share therefore hold for both from now on; consent given is relied on for neither, and
 * is asked for again. What was said before goes with its child by itself.
 */
export async function divideConsent(connection: Connection, parting: Parting): Promise<void> {
  await copyRefusals(connection, parting);
  await copyDetriments(connection, parting);
  await run(
    connection,
    sql`update ${directive} set withdrawn_at = now(), withdrawn_by = ${parting.by}::uuid,
        withdrawal_words = 'Given while two children were held to be one: to be asked for again.'
      where ${directive.provision} = 'PERMIT' and ${directive.withdrawnAt} is null and ${saidWhileOne(directive, parting)}`,
  );
}

const saidWhileOne = (
  table: typeof directive | typeof sharingDecision,
  { stood }: Parting,
) => sql`exists (select from ${stoodRows(stood)}
  where stood.id = ${table.subjectId} and ${table.recordedAt} >= stood.since)`;

const copyRefusals = (connection: Connection, parting: Parting): Promise<object[]> =>
  run(
    connection,
    sql`insert into ${directive} (id, subject_id, grantor_name, standing, provision, scope, recipient_agencies,
        recipient_organisation_ids, recipient_roles, purposes, evidence, standing_evidence, in_force_from,
        in_force_until, recorded_by)
      select gen_random_uuid(), ${parting.partedSubjectId}::uuid, grantor_name, standing, provision, scope,
        recipient_agencies, recipient_organisation_ids, recipient_roles, purposes, evidence, standing_evidence,
        in_force_from, in_force_until, recorded_by
      from ${directive} where ${directive.provision} = 'DENY' and ${directive.withdrawnAt} is null
        and ${saidWhileOne(directive, parting)}`,
  );

const copyDetriments = (connection: Connection, parting: Parting): Promise<object[]> =>
  run(
    connection,
    sql`insert into ${sharingDecision} (id, subject_id, outcome, categories, words, decided_by, in_force_from,
        in_force_until)
      select gen_random_uuid(), ${parting.partedSubjectId}::uuid, outcome, categories, words, decided_by,
        in_force_from, in_force_until
      from ${sharingDecision} where ${sharingDecision.outcome} = 'WITHHOLD'
        and ${sharingDecision.endedAt} is null and ${saidWhileOne(sharingDecision, parting)}`,
  );
