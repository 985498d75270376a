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
import { readFacts } from '../store/facts/read-facts.ts';
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
  const [known] = await readFacts(store.client, [uuidAsked(subjectId)], factsFor(asking));
  if (!known) throw new Error('no answer to a question of facts');
  const decision = await decideOn(store, asking, known, requestedFields(selection));
  return commitAndRead(store, asking, { known, decision }, selection);
}

const EVENT_FIELDS = EVENT_KINDS.flatMap(({ onField, titleField }) => [
  onField,
  titleField ?? onField,
]);
const withEvents = new WeakMap<ReadonlySet<FieldPath>, ReadonlySet<FieldPath>>();

/** Everything that the answer would show: the chronology shows fields again. */
function requestedFields({ fields, chronologies }: RecordSelection): ReadonlySet<FieldPath> {
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

function eventOf(
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
  const committed = store.appendEvents([event], texts);
  const read = readDecided(store, asking, decided, selection);
  const [[receipt], disclosedOf] = await Promise.all([committed, read]);
  if (!receipt) throw new Error('an event without a receipt');
  return disclosedOf && disclosedOf(receipt);
}

/** The same for several children found at once: all their events, and those given, commit together. */
export async function commitAndReadAll(
  store: Store,
  asking: Asking,
  found: readonly Decided[],
  selection: RecordSelection,
  before: readonly ToldEvent[],
): Promise<readonly Disclosure[]> {
  const told = [...before, ...found.map((one) => eventOf(asking, 'SEARCH', one, selection))];
  const [receipts, read] = await Promise.all([
    store.appendEvents(
      told.map(({ event }) => event),
      told.flatMap(({ texts }) => texts),
    ),
    Promise.all(found.map((one) => readDecided(store, asking, one, selection))),
  ]);
  return read.flatMap((disclosedOf, index) => {
    const receipt = receipts[before.length + index];
    if (!receipt) throw new Error('an event without a receipt');
    return disclosedOf?.(receipt) ?? [];
  });
}

/** Reads what a decision permits; what was read becomes a disclosure by a receipt alone. */
async function readDecided(
  store: Store,
  asking: Asking,
  { known, decision }: Decided,
  selection: RecordSelection,
): Promise<((receipt: AuditReceipt) => Disclosure) | null> {
  if (decision.standing === 'ABSENT') return null;
  const { permit, denials } = decision;
  const record = await store.readRecord(permit, selection, asking.practitioner.agency);
  const agreement = await store.readAgreement(known.agreementVersion);
  return (receipt) =>
    ({
      subjectId: known.subjectId,
      ...{ agreement, permit, record, denials, receipt, selection },
    }) as Disclosure;
}
