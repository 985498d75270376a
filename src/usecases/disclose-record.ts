import { randomUUID } from 'node:crypto';
import type { AuditAction, AuditReceipt } from '../audit/event.ts';
import type { Decision, Denial } from '../decision/decide.ts';
import { decide } from '../decision/decide.ts';
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
import { accessRequest, auditEvent, factsFor, subjectAsked } from './asking.ts';
import { auditOutcome, decidedOutcomes } from './decided-outcomes.ts';

export type { ChronologyRequest, RecordSelection } from '../store/content/selection.ts';

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
  const [known] = await readFacts(store.client, [subjectAsked(subjectId)], factsFor(asking));
  if (!known) throw new Error('no answer to a question of facts');
  const decision = await decideOn(store, asking, known, requestedFields(selection));
  return commitAndRead(store, asking, 'READ', known, decision, selection);
}

/** Everything that the answer would show: the chronology shows fields again. */
function requestedFields({ fields, chronologies }: RecordSelection): ReadonlySet<FieldPath> {
  if (chronologies.length === 0) return fields;
  const events = EVENT_KINDS.flatMap(({ onField, titleField }) => [onField, titleField ?? onField]);
  return new Set([...fields, ...events]);
}

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

/** Commits the event and reads the content side by side; a disclosure needs both. */
export async function commitAndRead(
  store: Store,
  asking: Asking,
  action: AuditAction,
  known: KnownFacts,
  decision: Decision,
  selection: RecordSelection,
): Promise<Disclosure | null> {
  const outcomes = decidedOutcomes(decision);
  const event = auditEvent(asking, {
    id: randomUUID(),
    now: known.now,
    action,
    outcome: auditOutcome(decision),
    subjectId: known.subjectId,
    agreementVersion: known.agreementVersion,
    outcomes,
  });
  const committed = store.appendEvents([event], [asking.operation, outcomes]);
  if (decision.standing === 'ABSENT') {
    await committed;
    return null;
  }
  const { permit, denials } = decision;
  const [[receipt], record] = await Promise.all([
    committed,
    store.readRecord(permit, selection, asking.practitioner.agency),
  ]);
  if (!receipt) throw new Error('an event without a receipt');
  const agreement = await store.readAgreement(known.agreementVersion);
  return {
    subjectId: known.subjectId,
    ...{ agreement, permit, record, denials, receipt, selection },
  } as Disclosure;
}
