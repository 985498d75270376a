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

/** Which categories are looked for, for which purpose (null: any), and by whom the answer is seen. */
export interface SightAsked {
  readonly agreement: SharingAgreement;
  readonly categories: readonly Category[];
  readonly purpose: PurposeOfUse | null;
  /** The asker: a child sealed against them is in no answer, and no seal that they may not open. */
  readonly viewerId: string;
}

/** A child, and those of the categories of which a practitioner could see a field. */
interface InSight {
  readonly childId: string;
  readonly categories: ReadonlySet<Category>;
}

/** Purposes for which a rule could show one of the categories to a practitioner of these roles. */
function purposesToTry(
  { agreement, categories, purpose }: SightAsked,
  { roles }: Practitioner,
): PurposeOfUse[] {
  const purposes = agreement.rules
    .filter(
      (rule) =>
        rule.categories.some((category) => categories.includes(category)) &&
        roles.some(({ role }) => rule.roles.includes(role)),
    )
    .flatMap((rule) => rule.purposes);
  return [...new Set(purposes)].filter((one) => purpose === null || one === purpose);
}

const fieldsOf = ({ agreement, categories }: SightAsked): ReadonlySet<FieldPath> =>
  new Set(
    RECORD_FIELDS.map(({ path }) => path).filter((path) =>
      categories.includes(categoryOf(agreement, path) ?? ''),
    ),
  );

/**
 * The children of whom a practitioner could see something of the categories now, in the order of their
 * ids, after one. Decided as each would be, from fresh facts, a batch of children at a time.
 */
export async function* childrenInSight(
  { client }: Store,
  asked: SightAsked,
  practitioner: Practitioner,
  after: string | null = null,
): AsyncIterable<InSight> {
  const purposes = purposesToTry(asked, practitioner);
  if (purposes.length === 0) return;
  const fields = fieldsOf(asked);
  for (let last = after; ;) {
    const ids = await readChildrenAfter(client, last, BATCH);
    for (const known of await readFacts(client, ids, factsFor({ practitioner }))) {
      const categories = categoriesInSight(asked, practitioner, purposes, fields, known);
      if (categories.size > 0) yield { childId: known.subjectId, categories };
    }
    last = ids.at(-1) ?? null;
    if (ids.length < BATCH) return;
  }
}

function categoriesInSight(
  { agreement, viewerId }: SightAsked,
  practitioner: Practitioner,
  purposes: readonly PurposeOfUse[],
  fields: ReadonlySet<FieldPath>,
  { subjectId, facts, now }: KnownFacts,
): ReadonlySet<Category> {
  const found = new Set<Category>();
  const seen = facts && factsForViewer(facts, viewerId, now);
  if (!seen) return found;
  for (const purpose of purposes) {
    const request = accessRequest({ practitioner, purpose }, subjectId, fields);
    const decision = decide(agreement, request, seen, now);
    if (decision.standing === 'ABSENT') continue;
    for (const path of decision.permit.fields.keys()) found.add(categoryOf(agreement, path) ?? '');
  }
  return found;
}

/** Null for a child sealed against the viewer; otherwise without the seals that they may not open. */
function factsForViewer(facts: Facts, viewerId: string, now: number): Facts | null {
  if (isHiddenFrom(viewerId, facts, now)) return null;
  return { ...facts, seals: facts.seals.filter((seal) => !hidesFrom(seal, viewerId)) };
}

/** Whether a child is sealed against somebody. */
export const isHiddenFrom = (viewerId: string, { seals }: Facts, now: number): boolean =>
  sealsAgainst(viewerId, seals, now).some(({ scope }) => scope === 'CHILD');
