import { uuidAsked } from '../domain/uuid.ts';
import { randomUUID } from 'node:crypto';
import type { SharedText } from '../audit/canonical.ts';
import type { AuditAction, AuditEvent, AuditReceipt } from '../audit/event.ts';
import type { Decision, Denial } from '../decision/decide.ts';
import { createDecider } from '../decision/decider.ts';
import type { Permit } from '../decision/permit.ts';
import { EVENT_KINDS } from '../domain/groups.ts';
import type { FieldPath } from '../domain/child-record.ts';
import type { SharingAgreement } from '../policy/agreement.ts';
import type { PermittedRecord } from '../store/content/read-record.ts';
import type { RecordSelection } from '../store/content/selection.ts';
import type { KnownFacts } from '../store/facts/read-facts.ts';
import type { Store } from '../store/store.ts';
import type { Asking } from './asking.ts';
import { accessRequest, auditEvent, factsFor } from './asking.ts';
import { auditOutcome, decidedOutcomes } from './decided-outcomes.ts';

export { LONGEST_KEY } from '../store/content/json-text.ts';
export { selectionOfFields } from '../store/content/selection.ts';
export type { ChronologyEntry } from '../store/content/chronology.ts';
export type { ChronologyRequest, RecordSelection, ShownGroup } from '../store/content/selection.ts';

declare const disclosed: unique symbol;

/** A record that may leave Kith: permitted, read under its Permit, and its event committed. */
export interface Disclosure {
  readonly [disclosed]: true;
  readonly subjectId: string;
  /** The agreement under which it was decided. */
  readonly agreement: SharingAgreement;
  readonly permit: Permit;
  readonly record: PermittedRecord;
  readonly denials: readonly Denial[];
  readonly receipt: AuditReceipt;
  readonly selection: RecordSelection;
}

/**
 * Discloses the permitted part of one child's record; null where, for this practitioner, there is no
 * such child. Either way an event is committed before this resolves.
 * @throws StoreUnavailable when facts, content or audit cannot be had: then nothing is disclosed.
 */
export async function discloseRecord(
  store: Store,
  asking: Asking,
  subjectId: string,
  selection: RecordSelection,
): Promise<Disclosure | null> {
  const known = await store.readChildFacts(uuidAsked(subjectId), factsFor(asking));
  const decision = await decideOn(store, asking, known, requestedFields(selection));
  return commitAndRead(store, asking, { known, decision }, selection);
}

const EVENT_FIELDS = EVENT_KINDS.flatMap(({ onField, titleField }) => [
  onField,
  titleField ?? onField,
]);
const withEvents = new WeakMap<ReadonlySet<FieldPath>, ReadonlySet<FieldPath>>();

/** Everything that the answer would show: the chronology shows fields again. */
export function requestedFields({ fields, chronologies }: RecordSelection): ReadonlySet<FieldPath> {
  if (chronologies.length === 0) return fields;
  const requested = withEvents.get(fields) ?? new Set([...fields, ...EVENT_FIELDS]);
  withEvents.set(fields, requested);
  return requested;
}

const decide = createDecider();

export async function decideOn(
  store: Store,
  asking: Asking,
  { subjectId, agreementVersion, now, facts }: KnownFacts,
  fields: ReadonlySet<FieldPath>,
): Promise<Decision> {
  // A child without facts is decided like one without relationships, so that both look alike.
  if (!facts) return { standing: 'ABSENT', because: 'UNRELATED' };
  const agreement = await store.readAgreement(agreementVersion);
  return decide(agreement, accessRequest(asking, subjectId, fields), facts, now);
}

/** What was decided of one child. */
export interface Decided {
  readonly known: KnownFacts;
  readonly decision: Decision;
}

/** An event, with the texts that it names. */
export interface ToldEvent {
  readonly event: AuditEvent;
  readonly texts: readonly SharedText[];
}

/** The event that tells what was decided of one child. */
export function eventOf(
  asking: Asking,
  action: AuditAction,
  { known, decision }: Decided,
  selection: RecordSelection,
): ToldEvent {
  const outcomes = decidedOutcomes(decision, requestedFields(selection));
  const event = auditEvent(asking, {
    id: randomUUID(),
    now: known.now,
    action,
    outcome: auditOutcome(decision),
    subjectId: known.subjectId,
    agreementVersion: known.agreementVersion,
    outcomes,
  });
  return { event, texts: [asking.operation, outcomes] };
}

/** Commits the event and reads the content side by side; a disclosure needs both. */
async function commitAndRead(
  store: Store,
  asking: Asking,
  decided: Decided,
  selection: RecordSelection,
): Promise<Disclosure | null> {
  const { event, texts } = eventOf(asking, 'READ', decided, selection);
  const { decision } = decided;
  const read =
    decision.standing === 'KNOWN' &&
    store.readRecord(decision.permit, selection, asking.practitioner.agency);
  const [[receipt], record] = await Promise.all([store.appendEvents([event], texts), read]);
  if (!record) return null;
  return disclosureOf(store, decided, { record, receipt, selection });
}

/** What was read of a child who was decided, as a disclosure: by a receipt alone. */
export async function disclosureOf(
  store: Store,
  { known, decision }: Decided,
  { record, receipt, selection }: Read,
): Promise<Disclosure> {
  if (decision.standing === 'ABSENT') throw new Error('a child who is absent was read');
  if (!receipt) throw new Error('an event without a receipt');
  const { permit, denials } = decision;
  const agreement = await store.readAgreement(known.agreementVersion);
  const { subjectId } = known;
  return { subjectId, agreement, permit, record, denials, receipt, selection } as Disclosure;
}

interface Read {
  readonly record: PermittedRecord;
  readonly receipt: AuditReceipt | undefined;
  readonly selection: RecordSelection;
}
