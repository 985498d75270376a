import { standingWeighings } from '../../store/families/weighings.ts';
import type { Store } from '../../store/store.ts';
import type { ActRefusal } from '../act.ts';
import type { Asking } from '../asking.ts';
import type { Watched } from '../watch.ts';
import { watchOver } from '../watch.ts';
import type { FamilyLogEntry } from './family-log.ts';
import { familyLog, newestFirst } from './family-log.ts';
import { knownChild } from './known-child.ts';
import type { Asker } from './standing-of-recipient.ts';
import { requireStanding } from './standing-of-recipient.ts';

/** Where a line stands in the log: by what it shows. */
export type FamilyLogPlace = Pick<FamilyLogEntry, 'day' | 'who' | 'purpose'>;

export interface FamilyLogAsked extends Asker {
  readonly childId: string;
  readonly first: number;
  /** The line after which to go on; null: from the newest. */
  readonly after: FamilyLogPlace | null;
}

export interface FamilyLogPage {
  readonly entries: readonly FamilyLogEntry[];
  /** Whether there are more after these. */
  readonly more: boolean;
}

/** The access log of one child for the child or a parent, for who gives it to them. */
export const readAccessLog = (
  store: Store,
  asking: Asking,
  { childId, recipient, name, first, after }: FamilyLogAsked,
): Promise<Watched<FamilyLogPage> | ActRefusal> =>
  watchOver(
    store,
    asking,
    { act: 'READ_ACCESS_LOG', power: 'ANSWER_FAMILIES' },
    async (agreement) => {
      const ground = await knownChild(store, asking, agreement, childId);
      const { subjectId } = ground;
      await requireStanding(store.client, { recipient, name }, ground);
      const weighings = await standingWeighings(store.client, subjectId);
      const log = await familyLog(store.client, ground, recipient, weighings);
      const rest = after === null ? log : log.filter((entry) => newestFirst(after, entry) < 0);
      const entries = rest.slice(0, first);
      return {
        result: { entries, more: rest.length > first },
        details: { recipient, shown: entries.length },
        subjectIds: [subjectId],
      };
    },
  );
