import type { SQL } from 'drizzle-orm';
import { sql } from 'drizzle-orm';
import { event, sharedText } from '../../schema/audit.ts';
import { organisation, practitioner } from '../../schema/identity.ts';
import { uuidAsked } from '../domain/uuid.ts';
import type { AuditEvent } from '../audit/event.ts';
import { AUDIT_EVENT_FIELDS } from '../audit/event.ts';
import type { Practitioner } from '../identity/practitioner.ts';
import { practitionerJson } from './practitioners.ts';
import type { Client } from './sql.ts';
import { run } from './sql.ts';

/** An event of the audit with the texts that it names, and who asked, with the roles held then. */
export interface PastEvent {
  readonly position: number;
  readonly event: AuditEvent;
  /** The operation as asked, normalised; null where its text is missing. */
  readonly operation: string | null;
  /** What became of each field, as `OutcomeSet` writes it; null where there is no such text. */
  readonly outcomes: string | null;
  readonly practitioner: Practitioner;
}

/** One event by its id; undefined where there is none. */
export async function readPastEvent(client: Client, id: string): Promise<PastEvent | undefined> {
  const [found] = await readEvents(client, sql`${event.id} = ${uuidAsked(id)}::uuid`, 1);
  return found;
}

/** The events at some positions, in the log's order. */
export const readEventsAt = (client: Client, positions: readonly number[]): Promise<PastEvent[]> =>
  readEvents(
    client,
    sql`${event.position} = any(${sql.param([...positions])}::bigint[])`,
    positions.length,
  );

/** A part of the log: from its first instant up to, and without, its last (ISO 8601). */
export interface EventSpan {
  readonly since: string;
  readonly until: string;
  /** The position after which to go on; 0: from the first. */
  readonly after: number;
  readonly limit: number;
}

/** The reads of children's records in a span by who is entered (not the self-test's), in the log's order. */
export const readPastReads = (
  client: Client,
  { since, until, after, limit }: EventSpan,
): Promise<PastEvent[]> =>
  readEvents(
    client,
    sql`${event.position} > ${after} and ${event.action} in ('READ', 'LIST_CHILDREN')
      and ${event.recordedAt} >= ${since}::timestamptz and ${event.recordedAt} < ${until}::timestamptz
      and ${event.practitionerId} in (select ${practitioner.id} from ${practitioner})`,
    limit,
  );

/** That a practitioner was shown, or refused, something of a child. */
export interface PastRead {
  readonly position: number;
  readonly practitionerId: string;
  readonly subjectId: string;
  readonly purpose: string;
  readonly agreementVersion: number;
  readonly outcomesDigest: string;
}

const READS_AT_A_TIME = 5_000;

/** The answers that some practitioners were given of children since an instant, in pages of the log. */
export async function* readAnswersSince(
  client: Client,
  practitionerIds: readonly string[],
  since: string,
): AsyncIterable<readonly PastRead[]> {
  for (let after = 0; ;) {
    const rows = await run<Omit<PastRead, 'position'> & { readonly position: string }>(
      client,
      sql`select ${event.position}, ${event.practitionerId} as "practitionerId",
        ${event.subjectId} as "subjectId", ${event.purpose},
        encode(${event.outcomesDigest}, 'hex') as "outcomesDigest",
        ${event.agreementVersion} as "agreementVersion"
      from ${event} where ${event.position} > ${after} and ${event.recordedAt} >= ${since}::timestamptz
        and ${event.practitionerId} = any(${sql.param([...practitionerIds])}::uuid[])
        and ${event.outcome} in ('DISCLOSED', 'PARTLY_DISCLOSED') and ${event.subjectId} is not null
        and ${event.agreementVersion} is not null and ${event.outcomesDigest} is not null
      order by ${event.position} limit ${READS_AT_A_TIME}`,
    );
    const reads = rows.map((row) => ({ ...row, position: Number(row.position) }));
    yield reads;
    after = reads.at(-1)?.position ?? after;
    if (reads.length < READS_AT_A_TIME) return;
  }
}

/** The shared texts of some digests, by digest. */
export async function readTexts(
  client: Client,
  digests: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await run<{ digest: string; text: string }>(
    client,
    sql`select encode(${sharedText.digest}, 'hex') as digest, ${sharedText.text} from ${sharedText}
      where ${sharedText.digest} in (select decode(asked, 'hex') from unnest(${sql.param([...digests])}::text[]) as asked)`,
  );
  return new Map(rows.map(({ digest, text }) => [digest, text]));
}

const DIGESTS: ReadonlySet<string> = new Set<keyof AuditEvent>([
  'operationDigest',
  'variablesDigest',
  'outcomesDigest',
]);

type EventRow = Omit<PastEvent, 'position' | 'event'> &
  Omit<AuditEvent, 'recordedAt'> & { readonly position: string; readonly recordedAt: Date };

async function readEvents(client: Client, where: SQL, limit: number): Promise<PastEvent[]> {
  const columns = AUDIT_EVENT_FIELDS.map((field) => {
    const value = DIGESTS.has(field) ? sql`encode(${event[field]}, 'hex')` : event[field];
    return sql`${value} as ${sql.identifier(field)}`;
  });
  const rows = await run<EventRow>(
    client,
    sql`select ${event.position}, ${sql.join(columns, sql`, `)},
      (select ${sharedText.text} from ${sharedText} where ${sharedText.digest} = ${event.operationDigest}) as operation,
      (select ${sharedText.text} from ${sharedText} where ${sharedText.digest} = ${event.outcomesDigest}) as outcomes,
      (select ${practitionerJson(sql`${event.recordedAt}`)} from ${practitioner}
        join ${organisation} on ${organisation.id} = ${practitioner.organisationId}
        where ${practitioner.id} = ${event.practitionerId}) as practitioner
    from ${event} where ${where} order by ${event.position} limit ${limit}`,
  );
  return rows.map(({ position, operation, outcomes, practitioner: by, recordedAt, ...rest }) => ({
    position: Number(position),
    event: { ...rest, recordedAt: recordedAt.toISOString() },
    operation,
    outcomes,
    practitioner: by,
  }));
}
