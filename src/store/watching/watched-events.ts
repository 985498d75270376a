import { asc, gt, sql } from 'drizzle-orm';
import { event, head, sharedText } from '../../../schema/audit.ts';
import { practitioner } from '../../../schema/identity.ts';
import { watched } from '../../../schema/watch.ts';
import type { AuditAction } from '../../audit/event.ts';
import { versionInForce } from '../agreements.ts';
import { millis } from '../facts/relationships.ts';
import type { Client, Connection } from '../sql.ts';
import { run } from '../sql.ts';

/** An event of the audit, with what the watch on accesses needs of it. */
export interface WatchedEvent {
  readonly position: number;
  readonly eventId: string;
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  readonly at: number;
  readonly action: AuditAction;
  /** Whether nothing was shown for it. */
  readonly inVain: boolean;
  readonly practitionerId: string;
  /** Whether the practitioner is entered; Kith's self-test is not. */
  readonly entered: boolean;
  /** Roles held, with commas between. */
  readonly roles: string;
  readonly subjectId: string | null;
  readonly requestId: string | null;
  /** Digest of the question's values, in hexadecimal. */
  readonly question: string;
  /** The agreement in force then; null: none. */
  readonly agreementVersion: number | null;
  /** What the audit keeps of a search, as JSON; null for what is none. */
  readonly searched: string | null;
}

/** Up to where accesses are watched, and where the audit ends. */
export async function readWatched(
  client: Client,
): Promise<{ readonly watched: number; readonly end: number }> {
  const [row] = await run<{ watched: string; end: string }>(
    client,
    sql`select (select ${watched.position} from ${watched}) as watched,
      (select ${head.position} from ${head}) as end`,
  );
  return { watched: Number(row?.watched), end: Number(row?.end) };
}

/** The events after a position, in the order in which they were committed. */
export async function readEventsAfter(
  client: Client,
  position: number,
  limit: number,
): Promise<WatchedEvent[]> {
  const rows = await run<Omit<WatchedEvent, 'position'> & { position: string }>(
    client,
    sql`select ${event.position}, ${event.id} as "eventId", ${millis(sql`${event.recordedAt}`)} as at,
      ${event.action}, ${event.outcome} in ('ABSENT', 'NO_RESULT', 'REFUSED') as "inVain",
      ${event.practitionerId} as "practitionerId", ${event.roles},
      exists (select from ${practitioner} where ${practitioner.id} = ${event.practitionerId}) as entered,
      ${event.subjectId} as "subjectId", ${event.requestId} as "requestId",
      encode(${event.variablesDigest}, 'hex') as question,
      ${versionInForce(sql`${event.recordedAt}`)} as "agreementVersion",
      case when ${event.action} = 'SEARCH' and ${event.subjectId} is null then
        (select ${sharedText.text} from ${sharedText} where ${sharedText.digest} = ${event.outcomesDigest})
      end as searched
    from ${event} where ${gt(event.position, position)} order by ${asc(event.position)} limit ${limit}`,
  );
  return rows.map((row) => ({ ...row, position: Number(row.position) }));
}

/** Moves the mark on. False: another process has moved it since it was read. */
export async function moveWatched(
  connection: Connection,
  from: number,
  to: number,
): Promise<boolean> {
  const rows = await run(
    connection,
    sql`update ${watched} set position = ${to} where ${watched.position} = ${from} returning 1`,
  );
  return rows.length > 0;
}
