import { decide } from '../../decision/decide.ts';
import type { Facts } from '../../decision/facts.ts';
import { hidesFrom, sealsAgainst } from '../../decision/seals.ts';
import { RECORD_FIELDS } from '../../domain/child-record.ts';
import type { FieldPath } from '../../domain/child-record.ts';
import type { Practitioner } from '../../identity/practitioner.ts';
import type { Category, PurposeOfUse, SharingAgreement } from '../../policy/agreement.ts';
import { categoryOf } from '../../policy/coverage.ts';
import { readChildrenAfter } from '../../store/area-pages.ts';
import type { KnownFacts } from '../../store/facts/read-facts.ts';
import { readFacts } from '../../store/facts/read-facts.ts';
import type { Store } from '../../store/store.ts';
import { accessRequest, factsFor } from '../asking.ts';

/** Children whose facts are read at a time. */
const BATCH = 250;

/** Which category is looked for, for which purpose (null: any), and by whom the answer is seen. */
export interface SightAsked {
  readonly agreement: SharingAgreement;
  readonly category: Category;
  readonly purpose: PurposeOfUse | null;
  /** The asker: a child sealed against them is in no answer, and no seal that they may not open. */
  readonly viewerId: string;
}

/** Purposes for which a rule could show the category to a practitioner of these roles. */
function purposesToTry(
  { agreement, category, purpose }: SightAsked,
  { roles }: Practitioner,
): PurposeOfUse[] {
  const purposes = agreement.rules
    .filter(
      (rule) =>
        rule.categories.includes(category) && roles.some(({ role }) => rule.roles.includes(role)),
    )
    .flatMap((rule) => rule.purposes);
  return [...new Set(purposes)].filter((one) => purpose === null || one === purpose);
}

const fieldsOf = ({ agreement, category }: SightAsked): ReadonlySet<FieldPath> =>
  new Set(
    RECORD_FIELDS.map(({ path }) => path).filter(
      (path) => categoryOf(agreement, path) === category,
    ),
  );

/**
 * The children of whom a practitioner could see a field of the category now, in the order of their ids,
 * after one. Decided as each would be, from fresh facts, a batch of children at a time.
 */
export async function* childrenInSight(
  { client }: Store,
  asked: SightAsked,
  practitioner: Practitioner,
  after: string | null = null,
): AsyncIterable<string> {
  const purposes = purposesToTry(asked, practitioner);
  if (purposes.length === 0) return;
  const fields = fieldsOf(asked);
  for (let last = after; ;) {
    const ids = await readChildrenAfter(client, last, BATCH);
    for (const known of await readFacts(client, ids, factsFor({ practitioner }))) {
      if (couldSee(asked, practitioner, purposes, fields, known)) yield known.subjectId;
    }
    last = ids.at(-1) ?? null;
    if (ids.length < BATCH) return;
  }
}

function couldSee(
  { agreement, viewerId }: SightAsked,
  practitioner: Practitioner,
  purposes: readonly PurposeOfUse[],
  fields: ReadonlySet<FieldPath>,
  { subjectId, facts, now }: KnownFacts,
): boolean {
  const seen = facts && factsForViewer(facts, viewerId, now);
  if (!seen) return false;
  return purposes.some((purpose) => {
    const request = accessRequest({ practitioner, purpose }, subjectId, fields);
    const decision = decide(agreement, request, seen, now);
    return decision.standing === 'KNOWN' && decision.permit.fields.size > 0;
  });
}

/** Null for a child sealed against the viewer; otherwise without the seals that they may not open. */
function factsForViewer(facts: Facts, viewerId: string, now: number): Facts | null {
  if (isHiddenFrom(viewerId, facts, now)) return null;
  return { ...facts, seals: facts.seals.filter((seal) => !hidesFrom(seal, viewerId)) };
}

/** Whether a child is sealed against somebody. */
export const isHiddenFrom = (viewerId: string, { seals }: Facts, now: number): boolean =>
  sealsAgainst(viewerId, seals, now).some(({ scope }) => scope === 'CHILD');
