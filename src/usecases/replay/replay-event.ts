import { digestOf } from '../../audit/canonical.ts';
import type { FieldOutcomes, OutcomeGroup } from '../../audit/outcome-set.ts';
import { isSameOutcome, parseOutcomeSet } from '../../audit/outcome-set.ts';
import { decide } from '../../decision/decide.ts';
import type { SharingAgreement } from '../../policy/agreement.ts';
import type { KnownFacts } from '../../store/facts/read-facts.ts';
import { readPastFacts } from '../../store/facts/read-facts.ts';
import type { PastEvent } from '../../store/past-events.ts';
import type { Store } from '../../store/store.ts';
import { accessRequest, factsFor } from '../asking.ts';
import { outcomesByField } from '../decided-outcomes.ts';

/** What differs: a field's path, or `roles`, `agreement` or `outcomes` for what the decision rested on. */
export interface Difference {
  readonly path: string;
  readonly recorded: string;
  readonly replayed: string;
  /** Whether either tells of a seal. */
  readonly involvesSeal: boolean;
}

/** An answer decided again, from what was known when it was given. */
export interface Replay {
  /** Who asked. */
  readonly practitionerId: string;
  /** As recorded, field by field; empty where the record of it cannot be read. */
  readonly recorded: FieldOutcomes;
  readonly replayed: FieldOutcomes;
  readonly differences: readonly Difference[];
  /** Whether it agrees only without what was being recorded at that very moment. */
  readonly changeInFlight: boolean;
  /** The facts that it was replayed from. */
  readonly known: KnownFacts;
}

/**
 * A change bears the instant at which its transaction began, and is seen once that has committed. So an
 * answer given in between agrees with what was known a little earlier: milliseconds, the most last.
 */
const COMMITTING_MS = [4, 16, 64, 256, 1_024];

/** Decides an answered request for a child again, and compares it with what was recorded. */
export async function replayEvent(store: Store, past: PastEvent): Promise<Replay> {
  const replay = await replayAsKnown(store, past, 0);
  if (replay.differences.length === 0) return replay;
  for (const msBefore of COMMITTING_MS) {
    const before = await replayAsKnown(store, past, msBefore);
    if (before.differences.length === 0) return { ...before, changeInFlight: true };
  }
  return replay;
}

async function replayAsKnown(store: Store, past: PastEvent, msBefore: number): Promise<Replay> {
  const { event, outcomes, practitioner } = past;
  const subjectId = event.subjectId;
  if (subjectId === null) throw new Error('an event of no child cannot be decided again');
  const at = new Date(Date.parse(event.recordedAt) - msBefore).toISOString();
  const [known] = await readPastFacts(store.client, [subjectId], factsFor({ practitioner }), at);
  if (!known) throw new Error('no answer to a question of facts');
  const version = event.agreementVersion ?? known.agreementVersion;
  const recorded: FieldOutcomes =
    (outcomes === null ? undefined : parseOutcomeSet(outcomes)) ?? new Map<string, OutcomeGroup>();
  const replayed = decideAgain(await store.readAgreement(version), past, known, recorded);
  const differences = [...restedOnOther(past, known), ...differencesBetween(recorded, replayed)];
  return {
    ...{ recorded, replayed, differences, known },
    practitionerId: practitioner.id,
    changeInFlight: false,
  };
}

/** What an agreement makes of the fields that were asked for, from facts as they were known. */
export function decideAgain(
  agreement: SharingAgreement,
  { event, practitioner }: PastEvent,
  { subjectId, facts }: KnownFacts,
  recorded: FieldOutcomes,
): FieldOutcomes {
  const fields = new Set(recorded.keys());
  const request = accessRequest({ practitioner, purpose: event.purpose }, subjectId, fields);
  const decision = facts
    ? decide(agreement, request, facts, Date.parse(event.recordedAt))
    : ({ standing: 'ABSENT', because: 'UNRELATED' } as const);
  return outcomesByField(decision, fields);
}

function differencesBetween(recorded: FieldOutcomes, replayed: FieldOutcomes): Difference[] {
  return [...recorded].flatMap(([path, was]) => {
    const now = replayed.get(path);
    if (now && isSameOutcome(was, now)) return [];
    const involvesSeal = was.outcome === 'SEALED' || now?.outcome === 'SEALED';
    return [
      { path, recorded: inWords(was), replayed: now ? inWords(now) : 'NOT DECIDED', involvesSeal },
    ];
  });
}

/** What the answer rested on, where that is not as the event tells it. */
function restedOnOther(
  { event, outcomes, practitioner }: PastEvent,
  known: KnownFacts,
): Difference[] {
  const roles = practitioner.roles
    .map(({ role }) => role)
    .sort()
    .join(',');
  const digest = outcomes === null ? 'MISSING' : digestOf(outcomes);
  const rested = [
    { path: 'roles', recorded: event.roles, replayed: roles },
    {
      path: 'agreement',
      recorded: String(event.agreementVersion),
      replayed: String(known.agreementVersion),
    },
    { path: 'outcomes', recorded: event.outcomesDigest ?? 'MISSING', replayed: digest },
  ];
  return rested
    .filter(({ recorded, replayed }) => recorded !== replayed)
    .map((difference) => ({ ...difference, involvesSeal: false }));
}

const inWords = ({ outcome, rule, directive, breakGlass, obligations }: OutcomeGroup): string =>
  [
    outcome,
    rule && `rule ${rule}`,
    directive && `directive ${directive}`,
    breakGlass && `override ${breakGlass}`,
    ...obligations,
  ]
    .filter(Boolean)
    .join(', ');
