import type { SQL } from 'drizzle-orm';
import { sql } from 'drizzle-orm';
import { allocation, message } from '../../schema/casework.ts';
import { breakGlass, breakGlassReview } from '../../schema/consent.ts';
import { practitioner, roleAssignment } from '../../schema/identity.ts';
import { childNow, idsOfChild } from './linkage/said-of.ts';
import { sealedFrom } from './sealed-from.ts';
import type { Client, Connection } from './sql.ts';
import { run } from './sql.ts';

/**
 * What a message tells of, and nothing of whom: an override, one that nobody has reviewed in time, or a
 * finding about accesses.
 */
export type MessageKind = 'BREAK_GLASS' | 'BREAK_GLASS_OVERDUE' | 'ACCESS_FINDING';

/** The short name under which an override is spoken of; it tells nothing of the child. */
export const GRANT_REFERENCE: SQL = sql`'BG-' || upper(left(${breakGlass.id}::text, 8))`;

/** One message to one person about one thing: written twice, it is the same. */
const messageId = (kind: MessageKind, recipientId: SQL): SQL =>
  sql`md5(${kind} || ${breakGlass.id}::text || ${recipientId}::text)::uuid`;

const reviewers = (roles: readonly string[]): SQL => sql`
  select ${roleAssignment.practitionerId} as id from ${roleAssignment}
  where ${roleAssignment.role} = any(${sql.param([...roles])}::text[])
    and ${roleAssignment.assignedFrom} <= now()
    and (${roleAssignment.assignedUntil} is null or ${roleAssignment.assignedUntil} > now())`;

const keyWorkers = sql`
  select ${allocation.practitionerId} as id from ${allocation}
  where ${allocation.subjectId} = any(${idsOfChild(childNow(breakGlass.subjectId))}) and ${allocation.allocatedFrom} <= now()
    and (${allocation.allocatedUntil} is null or ${allocation.allocatedUntil} > now())`;

/** Those of a statement's people who may know: not whose override it is, nor whom a seal keeps away. */
const write = (kind: MessageKind, people: SQL, where: SQL): SQL => sql`
  insert into ${message} (id, recipient_id, kind, reference)
  select ${messageId(kind, sql`told.id`)}, told.id, ${kind}, ${GRANT_REFERENCE}
  from ${breakGlass} cross join lateral (select distinct id from (${people}) as people) as told
  where ${where} and told.id <> ${breakGlass.practitionerId}
    and not ${sealedFrom(breakGlass.subjectId, sql`told.id`)}
  on conflict do nothing returning recipient_id`;

/** Tells the child's key worker, and all who hold a role that reviews, of an override. */
export async function tellOfGrant(
  connection: Connection,
  grantId: string,
  reviewingRoles: readonly string[],
): Promise<number> {
  const people = sql`${keyWorkers} union all ${reviewers(reviewingRoles)}`;
  const told = await run(
    connection,
    write('BREAK_GLASS', people, sql`${breakGlass.id} = ${grantId}`),
  );
  return told.length;
}

/** Tells all who review, once, of each override that nobody has reviewed in so many hours. */
export async function tellOfOverdue(
  client: Client,
  reviewingRoles: readonly string[],
  hours: number,
): Promise<number> {
  const overdue = sql`${breakGlass.recordedAt} + make_interval(secs => ${hours * 3600}) <= now()
    and not exists (select from ${breakGlassReview} where ${breakGlassReview.grantId} = ${breakGlass.id})`;
  const told = await run(client, write('BREAK_GLASS_OVERDUE', reviewers(reviewingRoles), overdue));
  return told.length;
}

/** A message whose time has come. */
export interface DueMessage {
  readonly id: string;
  readonly kind: MessageKind;
  readonly reference: string;
  /** Null: no address is entered. */
  readonly email: string | null;
}

/**
 * Takes the message that is due longest, for this process alone: until its next time, which lies the
 * further ahead the more often it was tried, no other takes it. A process that dies leaves it to the next.
 */
export async function takeDueMessage(client: Client): Promise<DueMessage | undefined> {
  const [due] = await run<DueMessage>(
    client,
    sql`update ${message} set attempts = attempts + 1,
        next_attempt_at = now() + least(interval '2 minutes' * power(2, least(attempts, 10)), interval '1 hour')
      from ${practitioner}
      where ${practitioner.id} = ${message.recipientId} and ${message.id} = (
        select waiting.id from ${message} as waiting
        where waiting.delivered_at is null and waiting.next_attempt_at <= now()
        order by waiting.next_attempt_at, waiting.id limit 1 for update skip locked)
      returning ${message.id}, ${message.kind}, ${message.reference}, ${practitioner.email}`,
  );
  return due;
}

export async function markDelivered(client: Client, id: string): Promise<void> {
  await run(
    client,
    sql`update ${message} set delivered_at = now(), last_fault = null where ${message.id} = ${id}`,
  );
}

/** Keeps why a message could not be delivered; it stays to be tried again. */
export async function markFault(client: Client, id: string, fault: string): Promise<void> {
  await run(client, sql`update ${message} set last_fault = ${fault} where ${message.id} = ${id}`);
}
