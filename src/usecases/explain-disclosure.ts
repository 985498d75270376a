import { uuidAsked } from '../domain/uuid.ts';
import { randomUUID } from 'node:crypto';
import { sharedText, sortedJson } from '../audit/canonical.ts';
import type { AuditEvent } from '../audit/event.ts';
import type { FieldOutcomes, OutcomeGroup } from '../audit/outcome-set.ts';
import type { Facts } from '../decision/facts.ts';
import { mayExercise } from '../decision/may-exercise.ts';
import { hidesFrom, sealsAgainst } from '../decision/seals.ts';
import type { Practitioner } from '../identity/practitioner.ts';
import type { SharingAgreement } from '../policy/agreement.ts';
import type { KnownFacts } from '../store/facts/read-facts.ts';
import { readFacts } from '../store/facts/read-facts.ts';
import type { PastEvent } from '../store/past-events.ts';
import { readPastEvent } from '../store/past-events.ts';
import type { Store } from '../store/store.ts';
import type { Asking } from './asking.ts';
import { auditEvent, factsFor } from './asking.ts';
import type { Difference, Replay } from './replay/replay-event.ts';
import { decideAgain, replayEvent } from './replay/replay-event.ts';

/** A past answer about one child: what was shown and withheld then, on what grounds. */
export interface ExplainedDisclosure {
  readonly event: AuditEvent;
  readonly position: number;
  /** The operation as asked, normalised; null where its text is missing. */
  readonly operation: string | null;
  /** Who asked, with the roles held then. */
  readonly practitioner: Practitioner;
  /** The agreement under which it was decided. */
  readonly agreement: SharingAgreement;
  /** What was known of the child then; null: nothing. */
  readonly facts: Facts | null;
  /** ABSENT stands for every answer as if there were no such child. */
  readonly fields: FieldOutcomes;
  readonly agrees: boolean;
  readonly changeInFlight: boolean;
  readonly differences: readonly Difference[];
  /** How many differences there are, those that only the openers of a seal may see included. */
  readonly differing: number;
}

const DISCLOSING: readonly AuditEvent['outcome'][] = [
  'DISCLOSED',
  'PARTLY_DISCLOSED',
  'WITHHELD',
  'ABSENT',
];

/**
 * Explains a past answer, to the practitioner who was given it and to those who watch over the audit;
 * null for everybody else, for an unknown id, and while the child is sealed against the asker. Who
 * looked is in the audit before this resolves.
 */
export async function explainDisclosure(
  store: Store,
  asking: Asking,
  id: string,
): Promise<ExplainedDisclosure | null> {
  const past = await readPastEvent(store.client, id.toLowerCase());
  const subject = uuidAsked(past?.event.subjectId ?? '');
  const [known] = await readFacts(store.client, [subject], factsFor(asking));
  if (!known) throw new Error('no answer to a question of facts');
  const agreement = await store.readAgreement(known.agreementVersion);
  const explained =
    past && mayLook(asking, agreement, known, past) ? await explain(store, asking, past) : null;
  await tell(store, asking, known, { id, past, explained });
  return explained;
}

function mayLook(
  { practitioner }: Asking,
  agreement: SharingAgreement,
  { facts, now }: KnownFacts,
  { event }: PastEvent,
): boolean {
  if (!facts || event.outcomesDigest === null || !DISCLOSING.includes(event.outcome)) return false;
  const sealed = sealsAgainst(practitioner.id, facts.seals, now);
  if (sealed.some(({ scope }) => scope === 'CHILD')) return false;
  // Who was answered as if there were no such child may not learn otherwise here.
  const own = event.practitionerId === practitioner.id && event.outcome !== 'ABSENT';
  return own || mayExercise(agreement, 'AUDIT', practitioner.roles);
}

async function explain(
  store: Store,
  { practitioner }: Asking,
  past: PastEvent,
): Promise<ExplainedDisclosure> {
  const replay = await replayEvent(store, past);
  const agreement = await store.readAgreement(
    past.event.agreementVersion ?? replay.known.agreementVersion,
  );
  const opens = mayOpenSeals(practitioner.id, replay);
  const differences = opens
    ? replay.differences
    : replay.differences.filter(({ involvesSeal }) => !involvesSeal);
  return {
    event: past.event,
    position: past.position,
    operation: past.operation,
    practitioner: past.practitioner,
    agreement,
    facts: replay.known.facts,
    fields: asShown(agreement, past, replay, opens),
    agrees: differences.length === 0,
    changeInFlight: replay.changeInFlight,
    differences,
    differing: replay.differences.length,
  };
}

/** Whether the asker may open every seal that hid something from the practitioner of that answer. */
const mayOpenSeals = (askerId: string, { known, practitionerId }: Replay): boolean =>
  (known.facts?.seals ?? [])
    .filter((seal) => hidesFrom(seal, practitionerId))
    .every(({ mayOpen }) => mayOpen.includes(askerId));

/** Every field with its outcome; to others than openers, without a trace of a seal. */
function asShown(
  agreement: SharingAgreement,
  past: PastEvent,
  { known, recorded }: Replay,
  opens: boolean,
): FieldOutcomes {
  const facts = known.facts && { ...known.facts, seals: [] };
  const unsealed = decideAgain(agreement, past, { ...known, facts }, recorded);
  const shown = (path: string, group: OutcomeGroup): OutcomeGroup => {
    if (group.outcome === 'SEALED' && opens) return group;
    if (past.event.outcome === 'ABSENT') return { ...group, outcome: 'ABSENT' };
    // What a seal hid looked as it would where nothing was there.
    return group.outcome === 'SEALED' ? (unsealed.get(path) ?? group) : group;
  };
  return new Map([...recorded].map(([path, group]) => [path, shown(path, group)]));
}

async function tell(
  store: Store,
  asking: Asking,
  { now, agreementVersion }: KnownFacts,
  looked: {
    readonly id: string;
    readonly past: PastEvent | undefined;
    readonly explained: ExplainedDisclosure | null;
  },
): Promise<void> {
  const { id, past, explained } = looked;
  const outcomes = sharedText(
    sortedJson(
      explained ? { id, differing: explained.differing } : { disclosure: past ? id : null },
    ),
  );
  const event = auditEvent(asking, {
    id: randomUUID(),
    ...{ now, agreementVersion, action: 'EXPLAIN' as const, outcomes },
    outcome: explained ? 'DONE' : 'REFUSED',
    subjectId: past?.event.subjectId ?? null,
  });
  await store.appendEvents([event], [asking.operation, outcomes]);
}
