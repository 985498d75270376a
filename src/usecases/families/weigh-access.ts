import { randomUUID } from 'node:crypto';
import type { WeighingKind } from '../../decision/subject-access.ts';
import { RECORD_FIELDS } from '../../domain/child-record.ts';
import type { SharingAgreement } from '../../policy/agreement.ts';
import type { StandingWeighing } from '../../store/families/weighings.ts';
import {
  childOfWeighing,
  endWeighing,
  keepWeighing,
  standingWeighings,
} from '../../store/families/weighings.ts';
import type { Store } from '../../store/store.ts';
import type { ActAnswer, ActRefusal } from '../act.ts';
import { actOnChild, actOnThing, invalid } from '../act.ts';
import type { Asking } from '../asking.ts';
import type { Watched } from '../watch.ts';
import { watchOver } from '../watch.ts';
import { knownChild } from './known-child.ts';

export interface Weighed {
  readonly childId: string;
  readonly kind: WeighingKind;
  /** Record categories, groups or fields. */
  readonly scopes: readonly string[];
  readonly words: string;
}

const PLACES = new Set(RECORD_FIELDS.flatMap(({ group, path }) => [group, path]));

/**
 * Keeps what a named person weighed before a family is given a child's record: to withhold what would do
 * serious harm or speaks of another, or to give what speaks of another. To withhold goes before to give.
 */
export const weighAccess = (
  store: Store,
  asking: Asking,
  { childId, kind, scopes, words }: Weighed,
): Promise<ActAnswer> =>
  actOnChild(
    store,
    asking,
    { act: isRelease(kind) ? 'LIFT_RESTRICTION' : 'RESTRICT_ACCESS', power: 'WEIGH_SHARING' },
    childId,
    async (connection, { agreement, subjectId }) => {
      const named = requireScopes(agreement, scopes);
      const id = randomUUID();
      const weighedBy = asking.practitioner.id;
      await keepWeighing(connection, { id, subjectId, kind, scopes: named, words, weighedBy });
      return { id, details: { kind, scopes: named } };
    },
  );

const isRelease = (kind: WeighingKind): boolean => kind === 'CONSENTED' || kind === 'REASONABLE';

function requireScopes(agreement: SharingAgreement, given: readonly string[]): string[] {
  const scopes = [...new Set(given)].sort();
  if (scopes.length === 0) throw invalid('scopes: name at least one.');
  const unknown = scopes.filter(
    (scope) => !Object.hasOwn(agreement.categories, scope) && !PLACES.has(scope),
  );
  if (unknown.length > 0) {
    throw invalid(
      'scopes: each is a category of the agreement, or a group or field of the record, such as health.conditions.',
    );
  }
  return scopes;
}

/** Ends what was weighed: from the next package on it neither withholds nor gives. It is kept. */
export const endWeighingOf = (
  store: Store,
  asking: Asking,
  id: string,
  words: string,
): Promise<ActAnswer> =>
  actOnThing(
    store,
    asking,
    { act: 'LIFT_RESTRICTION', power: 'WEIGH_SHARING' },
    () => childOfWeighing(store.client, id),
    async (connection) => {
      const ended = await endWeighing(connection, { id, by: asking.practitioner.id, words });
      if (!ended) throw invalid('id: this has ended already.');
      return { id, details: {} };
    },
  );

/** What was weighed of one child, and stands. */
export const listWeighings = (
  store: Store,
  asking: Asking,
  childId: string,
): Promise<Watched<readonly StandingWeighing[]> | ActRefusal> =>
  watchOver(
    store,
    asking,
    { act: 'LIST_SHARING_DECISIONS', power: 'WEIGH_SHARING' },
    async (agreement) => {
      const { subjectId } = await knownChild(store, asking, agreement, childId);
      return { result: await standingWeighings(store.client, subjectId), subjectIds: [subjectId] };
    },
  );
