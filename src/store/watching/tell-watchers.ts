import { eq, sql } from 'drizzle-orm';
import { message } from '../../../schema/casework.ts';
import { roleAssignment } from '../../../schema/identity.ts';
import { finding, findingAccess } from '../../../schema/watch.ts';
import type { MessageKind } from '../messages.ts';
import type { Connection } from '../sql.ts';
import { run } from '../sql.ts';
import { FINDING_REFERENCE } from './findings.ts';
import { hiddenFrom } from './hidden.ts';

const KIND: MessageKind = 'ACCESS_FINDING';

/** One who may be told of a finding, and whether a part of it is hidden from them. */
interface Watcher {
  readonly id: string;
  readonly partly: boolean;
}

/** Who holds one of these roles now and is not told yet; never the practitioner concerned. */
export const watchersToTell = (
  connection: Connection,
  findingId: string,
  roles: readonly string[],
): Promise<Watcher[]> =>
  run<Watcher>(
    connection,
    sql`select watcher.id, exists (select from ${findingAccess}
        where ${findingAccess.findingId} = ${finding.id} and ${hiddenFrom(sql`watcher.id`)}) as partly
      from ${finding} cross join lateral (
        select distinct ${roleAssignment.practitionerId} as id from ${roleAssignment}
        where ${roleAssignment.role} = any(${sql.param([...roles])}::text[])
          and ${roleAssignment.practitionerId} <> ${finding.practitionerId}
          and ${roleAssignment.assignedFrom} <= now()
          and (${roleAssignment.assignedUntil} is null or ${roleAssignment.assignedUntil} > now())) as watcher
      where ${eq(finding.id, findingId)} and not exists (select from ${message}
        where ${message.recipientId} = watcher.id and ${message.kind} = ${KIND}
          and ${message.reference} = ${FINDING_REFERENCE})`,
  );

/** Keeps a message of a finding for each of these: a reference, and nothing of whom. */
export async function tellWatchers(
  connection: Connection,
  findingId: string,
  recipientIds: readonly string[],
): Promise<void> {
  await run(
    connection,
    sql`insert into ${message} (id, recipient_id, kind, reference)
      select md5(${KIND} || ${finding.id}::text || recipient::text)::uuid, recipient, ${KIND}, ${FINDING_REFERENCE}
      from ${finding}, unnest(${sql.param([...recipientIds])}::uuid[]) as recipient
      where ${eq(finding.id, findingId)} on conflict do nothing`,
  );
}
