import { randomUUID } from 'node:crypto';
import { sharedText, sortedJson } from '../audit/canonical.ts';
import type { AuditReceipt } from '../audit/event.ts';
import { mayExercise } from '../decision/may-exercise.ts';
import type { SharingAgreement } from '../policy/agreement.ts';
import { readAgreementVersion } from '../store/agreements.ts';
import type { Store } from '../store/store.ts';
import type { ActDescription, ActRefusal } from './act.ts';
import { Refused } from './act.ts';
import type { Asking } from './asking.ts';
import { auditEvent } from './asking.ts';

/** What was found, and the proof that the audit tells who looked. */
export interface Watched<Result> {
  readonly refusal: null;
  readonly result: Result;
  readonly receipt: AuditReceipt;
}

/** What a look found, and what the audit keeps of it. */
interface Found<Result> {
  readonly result: Result;
  readonly details?: Readonly<Record<string, unknown>>;
  /** The children of whom something is shown: an event for each. */
  readonly subjectIds?: readonly string[];
}

/**
 * Shows what the agreement empowers the practitioner to watch over. Who looked is in the audit before
 * anything is shown, and so is who was refused.
 */
export async function watchOver<Result>(
  store: Store,
  asking: Asking,
  { act, power }: ActDescription,
  look: (agreement: SharingAgreement) => Promise<Found<Result>>,
): Promise<Watched<Result> | ActRefusal> {
  const version = await readAgreementVersion(store.client);
  if (version === undefined) throw new Error('no agreement is in force');
  const agreement = await store.readAgreement(version);
  const tell = async (
    outcome: 'DONE' | 'REFUSED',
    details: unknown,
    subjectIds: readonly string[] = [],
  ): Promise<AuditReceipt> => {
    const outcomes = sharedText(sortedJson(details));
    const events = (subjectIds.length > 0 ? subjectIds : [null]).map((subjectId) =>
      auditEvent(asking, {
        id: randomUUID(),
        now: Date.now(),
        ...{ action: act, outcome, subjectId, outcomes, agreementVersion: version },
      }),
    );
    const [receipt] = await store.appendEvents(events, [asking.operation, outcomes]);
    if (!receipt) throw new Error('an event without a receipt');
    return receipt;
  };
  try {
    if (!mayExercise(agreement, power, asking.practitioner.roles)) {
      throw new Refused({ refusal: 'NOT_IN_YOUR_POWER', power, roles: agreement.powers[power] });
    }
    const { result, details = {}, subjectIds } = await look(agreement);
    return { refusal: null, result, receipt: await tell('DONE', details, subjectIds) };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    await tell('REFUSED', { refusal: error.answer.refusal });
    return error.answer;
  }
}
