import type { Agency } from '../../domain/codes.ts';
import type { FindingSeverity } from '../../domain/source.ts';
import { FEWEST_TOLD, toldCount } from '../../domain/told-count.ts';
import type { Conflict, FileFindings, SourceQuality } from '../../store/feed-quality.ts';
import { readConflicts, readFileFindings, readSourceQuality } from '../../store/feed-quality.ts';
import { IS_UNSEALED } from '../../store/feed-register.ts';
import type { FeedState } from '../../store/feeds.ts';
import { readFeedStates } from '../../store/feeds.ts';
import type { Store } from '../../store/store.ts';
import type { ActRefusal } from '../act.ts';
import type { Asking } from '../asking.ts';
import type { Watched } from '../watch.ts';
import { watchOver } from '../watch.ts';

/** A count as it may be told; null: too few children to tell. See `toldCount`. */
type Told = number | null;

/** How a field is filled, of so many persons or records. */
interface ToldField {
  readonly field: string;
  readonly total: Told;
  readonly missing: Told;
  readonly invalid: Told;
}

interface ToldSource {
  readonly name: string;
  readonly agency: Agency;
  readonly children: Told;
  readonly missing: readonly { readonly field: string; readonly count: Told }[];
  readonly invalidIdentifiers: Told;
  /** Those who are one child with a person of another source. */
  readonly matched: Told;
  /** In per cent. */
  readonly matchRate: Told;
}

interface ToldConflict {
  readonly one: string;
  readonly other: string;
  readonly dateOfBirth: Told;
  readonly postcode: Told;
}

/** A file by its digest: its name could be a child's. */
interface ToldFile extends Pick<FileFindings, 'digest' | 'format' | 'takenAt'> {
  readonly fields: readonly ToldField[];
  readonly findings: readonly {
    readonly severity: FindingSeverity;
    readonly code: string;
    readonly field: string | null;
    readonly count: Told;
  }[];
}

export interface FeedsReviewed {
  readonly servers: readonly FeedState[];
  readonly sources: readonly ToldSource[];
  readonly conflicts: readonly ToldConflict[];
  readonly files: readonly ToldFile[];
}

/**
 * How good what each feed sends is. Children of whom anything is sealed are in no count of a source; what a
 * file held is told from six children on, and no count that could be of fewer.
 */
export const reviewFeeds = (
  store: Store,
  asking: Asking,
  mostFiles: number,
): Promise<Watched<FeedsReviewed> | ActRefusal> =>
  watchOver(store, asking, { act: 'REVIEW_FEEDS', power: 'REVIEW_FEEDS' }, async () => {
    const { client } = store;
    const sources = await readSourceQuality(client, IS_UNSEALED);
    const told = sources.filter(({ persons }) => persons >= FEWEST_TOLD);
    const conflicts = await readConflicts(client, IS_UNSEALED);
    const files = await readFileFindings(client, mostFiles, FEWEST_TOLD);
    return {
      result: {
        servers: await readFeedStates(client),
        sources: told.map(sourceTold),
        conflicts: conflicts.flatMap((conflict) => conflictTold(conflict, told)),
        files: files.map(fileTold),
      },
      details: { files: files.map(({ digest }) => digest) },
    };
  });

function sourceTold(source: SourceQuality): ToldSource {
  const { name, agency, persons, missing, invalidIdentifiers } = source;
  const [children, matched] = [alone(persons), toldCount(source.matched, persons)];
  return {
    ...{ name, agency, children, matched },
    missing: Object.entries(missing).map(([field, count]) => ({
      ...{ field, count: toldCount(count, persons) },
    })),
    invalidIdentifiers: alone(invalidIdentifiers),
    matchRate: matched === null || !children ? null : Math.round((100 * matched) / children),
  };
}

/** A count that is no part of another. */
const alone = (count: number): Told => toldCount(count, count);

function conflictTold(conflict: Conflict, told: readonly SourceQuality[]): ToldConflict[] {
  const nameOf = (code: string) => told.find(({ source }) => source === code)?.name;
  const [one, other] = [nameOf(conflict.one), nameOf(conflict.other)];
  const counts = { dateOfBirth: alone(conflict.dateOfBirth), postcode: alone(conflict.postcode) };
  const isTold = Object.values(counts).some((count) => count !== null && count > 0);
  return isTold && one !== undefined && other !== undefined ? [{ one, other, ...counts }] : [];
}

const fileTold = ({ digest, format, takenAt, fields, findings }: FileFindings): ToldFile => ({
  ...{ digest, format, takenAt },
  fields: fields
    .filter(({ persons }) => persons >= FEWEST_TOLD)
    .map(({ field, total, missing, invalid }) => ({
      ...{ field, total: alone(total) },
      ...{ missing: toldCount(missing, total), invalid: toldCount(invalid, total) },
    })),
  findings: findings.map(({ count, ...finding }) => ({ ...finding, count: alone(count) })),
});
