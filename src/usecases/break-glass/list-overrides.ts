import type { OverrideFound, OverridePlace, OverrideState } from '../../store/overrides.ts';
import { readOverrides } from '../../store/overrides.ts';
import type { Store } from '../../store/store.ts';
import type { ActRefusal } from '../act.ts';
import type { Asking } from '../asking.ts';
import type { Watched } from '../watch.ts';
import { watchOver } from '../watch.ts';

export type { OverridePlace } from '../../store/overrides.ts';

export interface OverridePage {
  /** How many there are in all. */
  readonly total: number;
  readonly overrides: readonly OverrideFound[];
  /** Whether there are more after these. */
  readonly more: boolean;
}

export interface OverridesAsked {
  /** Null: all that wait for review. */
  readonly state: OverrideState | null;
  readonly after: OverridePlace | null;
  readonly first: number;
}

/** The board of overrides, oldest first; what waits leaves it by review and by nothing else. */
export const listOverrides = (
  store: Store,
  asking: Asking,
  { state, after, first }: OverridesAsked,
): Promise<Watched<OverridePage> | ActRefusal> =>
  watchOver(
    store,
    asking,
    { act: 'LIST_OVERRIDES', power: 'REVIEW_BREAK_GLASS' },
    async ({ clocks }) => {
      const { total, overrides } = await readOverrides(store.client, {
        viewerId: asking.practitioner.id,
        reviewHours: clocks.breakGlassReviewHours,
        states: state === null ? ['DUE', 'OVERDUE'] : [state],
        ...{ after, first: first + 1 },
      });
      const shown = overrides.slice(0, first);
      return {
        result: { total, overrides: shown, more: overrides.length > first },
        details: { shown: shown.map(({ id }) => id) },
      };
    },
  );
