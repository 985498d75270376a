import { uuidAsked } from '../domain/uuid.ts';
import { randomUUID } from 'node:crypto';
import { sharedText, sortedJson } from '../audit/canonical.ts';
import type { Act, AuditReceipt } from '../audit/event.ts';
import { decide } from '../decision/decide.ts';
import { mayExercise } from '../decision/may-exercise.ts';
import type { SharingAgreement } from '../policy/agreement.ts';
import type { Power } from '../policy/powers.ts';
import { readAgreementVersion } from '../store/agreements.ts';
import type { KnownFacts } from '../store/facts/read-facts.ts';
import { readFacts } from '../store/facts/read-facts.ts';
import type { Connection } from '../store/sql.ts';
import type { Store } from '../store/store.ts';
import type { Asking } from './asking.ts';
import { accessRequest, auditEvent, factsFor } from './asking.ts';

/**
 * Why an act is refused. NOT_IN_YOUR_POWER: the agreement gives it to other roles. NO_SUCH_CHILD:
 * unknown, unrelated and sealed look alike. NO_SUCH_THING: what it is about does not exist for the
 * practitioner. INVALID: what was given cannot be taken; `problem` says why.
 */
export type ActRefusal =
  | {
      readonly refusal: 'NOT_IN_YOUR_POWER';
      readonly power: Power;
      readonly roles: readonly string[];
    }
  | { readonly refusal: 'NO_SUCH_CHILD' | 'NO_SUCH_THING' }
  | { readonly refusal: 'INVALID'; readonly problem: string };

/** What was done: the id of what was recorded, and the proof that the audit tells of it. */
export interface ActDone {
  readonly refusal: null;
  readonly id: string;
  readonly receipt: AuditReceipt;
}

export type ActAnswer = ActDone | ActRefusal;

/** Thrown by the work of an act, to refuse it; nothing of it stays. */
export class Refused extends Error {
  override readonly name = 'Refused';
  constructor(readonly answer: ActRefusal) {
    super(answer.refusal);
  }
}

export const invalid = (problem: string): Refused => new Refused({ refusal: 'INVALID', problem });

/** What is known when an act begins: the agreement in force and the database's clock. */
interface Ground {
  readonly agreement: SharingAgreement;
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  readonly now: number;
}

export interface ChildGround extends Ground {
  readonly subjectId: string;
  readonly facts: NonNullable<KnownFacts['facts']>;
}

export interface ActDescription {
  readonly act: Act;
  readonly power: Power;
}

/** What an act changed: the id of what was recorded, and what the audit keeps of it. */
export interface Changed {
  readonly id: string;
  /** Further children whom it concerns. */
  readonly alsoOf?: readonly string[];
  readonly details: Readonly<Record<string, unknown>>;
}

/**
 * Does what the agreement empowers the practitioner to do for one child whom they may know of: the
 * change and the event that tells of it commit together. A refusal is audited as well.
 */
export async function actOnChild(
  store: Store,
  asking: Asking,
  { act, power }: ActDescription,
  childId: string,
  work: (connection: Connection, ground: ChildGround) => Promise<Changed>,
): Promise<ActAnswer> {
  const [known] = await readFacts(store.client, [uuidAsked(childId)], factsFor(asking));
  if (!known) throw new Error('no answer to a question of facts');
  const { subjectId } = known;
  const agreement = await store.readAgreement(known.agreementVersion);
  return commitAct(
    store,
    asking,
    { act, power, subjectId },
    { agreement, now: known.now },
    (connection) => {
      if (!known.facts || !knowsOf(asking, agreement, known)) {
        throw new Refused({ refusal: 'NO_SUCH_CHILD' });
      }
      return work(connection, { agreement, now: known.now, subjectId, facts: known.facts });
    },
  );
}

/** The same for something recorded of a child; where there is no such child, there is no such thing. */
export async function actOnThing(
  store: Store,
  asking: Asking,
  description: ActDescription,
  childOf: () => Promise<string | undefined>,
  work: (connection: Connection, ground: ChildGround) => Promise<Changed>,
): Promise<ActAnswer> {
  const answer = await actOnChild(store, asking, description, (await childOf()) ?? '', work);
  return answer.refusal === 'NO_SUCH_CHILD' ? { refusal: 'NO_SUCH_THING' } : answer;
}

/** The same for what concerns no one child. */
export async function actAtLarge(
  store: Store,
  asking: Asking,
  { act, power }: ActDescription,
  work: (connection: Connection, ground: Ground) => Promise<Changed>,
): Promise<ActAnswer> {
  const version = await readAgreementVersion(store.client);
  if (version === undefined) throw new Error('no agreement is in force');
  const ground = { agreement: await store.readAgreement(version), now: Date.now() };
  return commitAct(store, asking, { act, power, subjectId: null }, ground, (connection) =>
    work(connection, ground),
  );
}

/** Whether, for this practitioner, there is such a child. */
export function knowsOf(
  asking: Asking,
  agreement: SharingAgreement,
  { subjectId, facts, now }: KnownFacts,
): boolean {
  if (!facts) return false;
  const request = accessRequest(asking, subjectId, new Set(['name.text']));
  return decide(agreement, request, facts, now).standing === 'KNOWN';
}

/**
 * Does the work and tells of it in one transaction, where the agreement gives the power. For acts whose
 * own rule says which children there are; the others take the three above.
 */
export async function commitAct(
  store: Store,
  asking: Asking,
  { act, power, subjectId }: ActDescription & { readonly subjectId: string | null },
  { agreement, now }: Ground,
  work: (connection: Connection) => Promise<Changed>,
): Promise<ActAnswer> {
  const tell = (outcome: 'DONE' | 'REFUSED', details: unknown, alsoOf: readonly string[] = []) => {
    const outcomes = sharedText(sortedJson(details));
    const eventOf = (child: string | null) =>
      auditEvent(asking, {
        id: randomUUID(),
        ...{ now, action: act, outcome, subjectId: child, outcomes },
        agreementVersion: agreement.version,
      });
    const events = [eventOf(subjectId), ...alsoOf.map(eventOf)] as const;
    return { events, texts: [asking.operation, outcomes] };
  };
  try {
    if (!mayExercise(agreement, power, asking.practitioner.roles)) {
      throw new Refused({ refusal: 'NOT_IN_YOUR_POWER', power, roles: agreement.powers[power] });
    }
    const { result, receipt } = await store.commitTold(async (connection) => {
      const { id, details, alsoOf } = await work(connection);
      return { result: id, ...tell('DONE', { id, ...details }, alsoOf) };
    });
    return { refusal: null, id: result, receipt };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    const { events, texts } = tell('REFUSED', { refusal: error.answer.refusal });
    await store.appendEvents(events, texts);
    return error.answer;
  }
}
