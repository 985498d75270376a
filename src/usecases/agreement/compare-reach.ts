import { decide } from '../../decision/decide.ts';
import type { FieldPath } from '../../domain/child-record.ts';
import type { Practitioner } from '../../identity/practitioner.ts';
import type { PurposeOfUse, SharingAgreement } from '../../policy/agreement.ts';
import { touchedFields } from '../../policy/agreement-reach.ts';
import { categoryOf } from '../../policy/coverage.ts';
import type { KnownFacts } from '../../store/facts/read-facts.ts';
import { readFacts } from '../../store/facts/read-facts.ts';
import { readPractitioners } from '../../store/list-practitioners.ts';
import type { Store } from '../../store/store.ts';
import { unsealedSubjects } from '../../store/unsealed-subjects.ts';
import { accessRequest, factsFor } from '../asking.ts';
import type { ReachDifference } from './reach-tally.ts';
import { ReachTally } from './reach-tally.ts';

const CHILDREN_AT_A_TIME = 500;

export interface ComparedReach {
  readonly differences: readonly ReachDifference[];
  /** All who were compared: those whose roles the change does not touch gain and lose nothing. */
  readonly practitioners: number;
  readonly children: number;
}

/** Told after each batch, of how many children so far. */
export type OnProgress = (children: number) => void;

/** A practitioner whom the change may touch, with the fields to ask for. */
interface Touched {
  readonly practitioner: Practitioner;
  /** Roles held, sorted. */
  readonly roles: readonly string[];
  readonly asked: ReadonlyMap<PurposeOfUse, ReadonlySet<FieldPath>>;
}

/**
 * Decides under both agreements what every practitioner, as they are now, may see of every child, and
 * counts what differs. A child who is sealed from anyone is left out for all.
 */
export async function compareReach(
  store: Store,
  before: SharingAgreement,
  after: SharingAgreement,
  onProgress: OnProgress = () => undefined,
): Promise<ComparedReach> {
  const practitioners = await readPractitioners(store.client);
  const touched = practitioners
    .map((practitioner) => touchedBy(before, after, practitioner))
    .filter(({ asked }) => asked.size > 0);
  const tally = new ReachTally();
  let children = 0;
  let last: string | null = null;
  for (;;) {
    const subjects = await unsealedSubjects(store.client, last, CHILDREN_AT_A_TIME);
    last = subjects.at(-1) ?? null;
    if (last === null) break;
    for (const one of touched) {
      const facts = await readFacts(store.client, subjects, factsFor(one));
      for (const known of facts) compareOne(tally, before, after, one, known);
    }
    tally.endBatch();
    children += subjects.length;
    onProgress(children);
  }
  return { differences: tally.differences(), practitioners: practitioners.length, children };
}

function touchedBy(
  before: SharingAgreement,
  after: SharingAgreement,
  practitioner: Practitioner,
): Touched {
  const roles = [...new Set(practitioner.roles.map(({ role }) => role))].sort();
  const asked = new Map<PurposeOfUse, Set<FieldPath>>();
  for (const role of roles) {
    for (const [purpose, fields] of touchedFields(before, after, role)) {
      asked.set(purpose, new Set([...(asked.get(purpose) ?? []), ...fields]));
    }
  }
  return { practitioner, roles, asked };
}

function compareOne(
  tally: ReachTally,
  before: SharingAgreement,
  after: SharingAgreement,
  { practitioner, roles, asked }: Touched,
  { subjectId, facts, now }: KnownFacts,
): void {
  if (!facts) return;
  for (const [purpose, fields] of asked) {
    const request = accessRequest({ practitioner, purpose }, subjectId, fields);
    const permitted = (agreement: SharingAgreement): ReadonlyMap<FieldPath, unknown> => {
      const decision = decide(agreement, request, facts, now);
      return decision.standing === 'KNOWN' ? decision.permit.fields : new Map();
    };
    const [was, is] = [permitted(before), permitted(after)];
    for (const field of fields) {
      if (was.has(field) === is.has(field)) continue;
      const [kind, shownBy] = is.has(field)
        ? (['GAINED', after] as const)
        : (['LOST', before] as const);
      const category = categoryOf(shownBy, field) ?? null;
      const practitionerId = practitioner.id;
      tally.add({ kind, roles, category, practitionerId, subjectId, field, purpose });
    }
  }
}
