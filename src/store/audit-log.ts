import { and, asc, gt, lte, sql } from 'drizzle-orm';
import { event } from '../../schema/audit.ts';
import type { SharedText } from '../audit/canonical.ts';
import { canonicalText } from '../audit/canonical.ts';
import type { AuditEvent, AuditReceipt } from '../audit/event.ts';
import type { AskTogether } from './ask-together.ts';
import type { Client, Connection } from './sql.ts';
import { run, runStatement, writtenOnce } from './sql.ts';
import type { Transact } from './transact.ts';

/** Appends the events of one request; resolves when they are committed. */
export type AppendEvents = (
  events: readonly AuditEvent[],
  texts: readonly SharedText[],
) => Promise<readonly AuditReceipt[]>;

/** What a transaction changed, with the events that tell of it, one for each child concerned. */
interface Told<Result> {
  readonly result: Result;
  readonly events: readonly [AuditEvent, ...AuditEvent[]];
  readonly texts: readonly SharedText[];
}

/** Changes and the events that tell of them commit together, or not at all; the receipt is the first one's. */
export type CommitTold = <Result>(
  work: (connection: Connection) => Promise<Told<Result>>,
) => Promise<{ readonly result: Result; readonly receipt: AuditReceipt }>;

export const createCommitTold =
  (transact: Transact): CommitTold =>
  (work) =>
    transact(async (connection) => {
      const { result, events, texts } = await work(connection);
      const last = await append(connection, [{ events, texts }], new Set());
      return { result, receipt: { eventId: events[0].id, position: last - events.length + 1 } };
    });

/** What one request appends. */
interface Appended {
  readonly events: readonly AuditEvent[];
  readonly texts: readonly SharedText[];
}

/** Digests remembered as already in the log, so that their texts are sent once. */
const MOST_REMEMBERED = 20_000;

/** Concurrent requests share a commit. */
export function createAuditLog(client: Client, askTogether: AskTogether): AppendEvents {
  const committed = new Set<string>();
  const appendOne = askTogether(async (batch: readonly Appended[]) => {
    const last = await append(client, batch, committed);
    remember(committed, batch);
    return receiptsOf(batch, last);
  });
  return (events, texts) => appendOne({ events, texts });
}

/** Events go as lines of one text, for JSON has no line break of its own: as an array, every quote in them would be escaped. */
const appendStatement = writtenOnce(
  () => sql`select audit.append(string_to_array(${sql.placeholder('events')}::text, chr(10)),
    ${sql.placeholder('texts')}::text[]) as last`,
);

async function append(
  client: Connection,
  batch: readonly Appended[],
  committed: ReadonlySet<string>,
): Promise<number> {
  const events = batch.flatMap((waiting) => waiting.events.map(canonicalText)).join('\n');
  const texts = batch
    .flatMap((waiting) => waiting.texts)
    .filter(({ digest }) => !committed.has(digest))
    .map(({ text }) => text);
  const [row] = await runStatement<{ last: string }>(
    client,
    appendStatement({ events, texts: [...new Set(texts)] }),
  );
  if (!row) throw new Error('audit.append gave no position');
  return Number(row.last);
}

function receiptsOf(batch: readonly Appended[], last: number): (readonly AuditReceipt[])[] {
  let position = last - batch.reduce((total, { events }) => total + events.length, 0);
  return batch.map(({ events }) => events.map(({ id }) => ({ eventId: id, position: ++position })));
}

function remember(committed: Set<string>, batch: readonly Appended[]): void {
  if (committed.size > MOST_REMEMBERED) committed.clear();
  for (const { texts } of batch) for (const { digest } of texts) committed.add(digest);
}

const PAGE = 5_000;

/** A part of the log: after a position, up to another and with it. */
interface LogPart {
  readonly after: number;
  readonly upTo: number;
}

/** An event with its place in the log. */
interface PlacedEvent {
  readonly position: number;
  readonly event: AuditEvent;
}

/** The events of a part of the log, in pages, so that memory stays flat. */
export async function* readChain(
  client: Connection,
  { after: before, upTo }: LogPart,
): AsyncIterable<PlacedEvent> {
  let after = before;
  for (;;) {
    const rows = await run<AuditRow>(
      client,
      sql`select * from ${event} where ${and(gt(event.position, after), lte(event.position, upTo))} order by ${asc(event.position)} limit ${PAGE}`,
    );
    for (const row of rows) yield asPlaced(row);
    const last = rows.at(-1);
    if (!last) return;
    after = Number(last.position);
  }
}

interface AuditRow {
  readonly position: string;
  readonly id: string;
  readonly recorded_at: Date;
  readonly action: AuditEvent['action'];
  readonly outcome: AuditEvent['outcome'];
  readonly practitioner_id: string;
  readonly organisation_id: string;
  readonly roles: string;
  readonly purpose: string;
  readonly reason: string | null;
  readonly client: string;
  readonly operation_digest: Uint8Array;
  readonly variables_digest: Uint8Array;
  readonly subject_id: string | null;
  readonly agreement_version: number | null;
  readonly outcomes_digest: Uint8Array | null;
  readonly request_id: string | null;
}

const asPlaced = (row: AuditRow): PlacedEvent => ({
  position: Number(row.position),
  event: {
    id: row.id,
    recordedAt: row.recorded_at.toISOString(),
    action: row.action,
    outcome: row.outcome,
    practitionerId: row.practitioner_id,
    organisationId: row.organisation_id,
    roles: row.roles,
    purpose: row.purpose,
    reason: row.reason,
    client: row.client,
    operationDigest: hex(row.operation_digest),
    variablesDigest: hex(row.variables_digest),
    subjectId: row.subject_id,
    agreementVersion: row.agreement_version,
    outcomesDigest: row.outcomes_digest && hex(row.outcomes_digest),
    requestId: row.request_id,
  },
});

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
