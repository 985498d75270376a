import type { SQL } from 'drizzle-orm';
import { sql } from 'drizzle-orm';
import { answer, request } from '../../../schema/families.ts';
import type { Recipient } from '../../decision/subject-access.ts';
import type { IsoDate } from '../../domain/iso-date.ts';
import { uuidAsked } from '../../domain/uuid.ts';
import { sealedFrom } from '../sealed-from.ts';
import { childNow } from '../linkage/said-of.ts';
import type { Connection } from '../sql.ts';
import { run } from '../sql.ts';

/** That somebody asked for all that is held on a child. */
export interface AccessRequestEntry {
  readonly id: string;
  readonly subjectId: string;
  readonly recipient: Recipient;
  /** Who asked, by name. */
  readonly askedBy: string;
  /** How it is known that they are who they say. */
  readonly identityVerified: string;
  readonly receivedOn: IsoDate;
  readonly dueOn: IsoDate;
}

export async function keepRequest(
  connection: Connection,
  entry: AccessRequestEntry & { readonly recordedBy: string },
): Promise<void> {
  await run(
    connection,
    sql`insert into ${request} (id, subject_id, recipient, asked_by, identity_verified, received_on, due_on, recorded_by)
      values (${entry.id}, ${entry.subjectId}, ${entry.recipient}, ${entry.askedBy}, ${entry.identityVerified},
        ${entry.receivedOn}, ${entry.dueOn}, ${entry.recordedBy})`,
  );
}

const KEPT: SQL = sql`${request.id}, ${childNow(request.subjectId)} as "subjectId", ${request.recipient},
  ${request.askedBy} as "askedBy", ${request.identityVerified} as "identityVerified",
  to_char(${request.receivedOn}, 'YYYY-MM-DD') as "receivedOn", to_char(${request.dueOn}, 'YYYY-MM-DD') as "dueOn"`;

/** A request by its id, whatever its form; undefined where there is none. */
export async function readRequest(
  connection: Connection,
  id: string,
): Promise<AccessRequestEntry | undefined> {
  const [found] = await run<AccessRequestEntry>(
    connection,
    sql`select ${KEPT} from ${request} where ${request.id} = ${uuidAsked(id)}::uuid`,
  );
  return found;
}

/** A request with its last answer, if it has one: when (ISO 8601), and the digest of the package in hexadecimal. */
export interface ListedRequest extends AccessRequestEntry {
  readonly answeredAt: string | null;
  readonly digest: string | null;
}

/** Where a request stands on the list. */
export type RequestPlace = Pick<AccessRequestEntry, 'dueOn' | 'id'>;

export interface RequestsAsked {
  readonly viewerId: string;
  readonly answered: boolean;
  /** The request after which to go on; null: from the first. */
  readonly after: RequestPlace | null;
  readonly first: number;
}

/** Requests, the next due first; none of a child sealed from the viewer. */
export const readRequests = (
  connection: Connection,
  { viewerId, answered, after, first }: RequestsAsked,
): Promise<ListedRequest[]> =>
  run<ListedRequest>(
    connection,
    sql`select ${KEPT}, to_json(last.answered_at) #>> '{}' as "answeredAt", encode(last.digest, 'hex') as digest
      from ${request} left join lateral (select ${answer.answeredAt}, ${answer.digest} from ${answer}
        where ${answer.requestId} = ${request.id} order by ${answer.answeredAt} desc limit 1) as last on true
      where (last.answered_at is not null) = ${answered}
        and not ${sealedFrom(request.subjectId, sql`${viewerId}::uuid`)}
        ${after ? sql`and (${request.dueOn}, ${request.id}) > (${after.dueOn}::date, ${after.id}::uuid)` : sql``}
      order by ${request.dueOn}, ${request.id} limit ${first}`,
  );

export async function keepAnswer(
  connection: Connection,
  entry: {
    readonly id: string;
    readonly requestId: string;
    /** SHA-256 in hexadecimal. */
    readonly digest: string;
    readonly answeredBy: string;
  },
): Promise<void> {
  await run(
    connection,
    sql`insert into ${answer} (id, request_id, digest, answered_by)
      values (${entry.id}, ${entry.requestId}, decode(${entry.digest}, 'hex'), ${entry.answeredBy})`,
  );
}
