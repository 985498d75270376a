import { RECORD_FIELDS } from '../../domain/child-record.ts';
import { categoryOf } from '../../policy/coverage.ts';
import type { CountAsked, Group } from '../../store/audit-questions/count-events.ts';
import { countEvents as countBy } from '../../store/audit-questions/count-events.ts';
import { countByPractitioner } from '../../store/audit-questions/count-practitioners.ts';
import type { Categorised } from '../../store/audit-questions/groupings.ts';
import { GROUPINGS, TOTAL } from '../../store/audit-questions/groupings.ts';
import { sealedFromViewer } from '../../store/audit-questions/who-is-sealed.ts';
import { tallyUp } from '../../store/audit-upkeep.ts';
import type { Store } from '../../store/store.ts';
import type { ActRefusal } from '../act.ts';
import { invalid } from '../act.ts';
import type { Asking } from '../asking.ts';
import type { Watched } from '../watch.ts';
import { watchOver } from '../watch.ts';
import type { AuditFilter } from './audit-filter.ts';
import { everyAgreement, readFilter } from './audit-filter.ts';
import { COUNTED_AT_ONCE } from './list-events.ts';

/** What events are counted by, each in words. */
export const COUNTED_BY = {
  DAY: 'days in England, those without events as zero',
  WEEK: 'weeks from Monday, likewise',
  MONTH: 'months, likewise',
  PRACTITIONER: 'who asked, by handle',
  ORGANISATION: 'the organisation asked for, by code',
  PURPOSE: 'purposes',
  ACTION: 'what was done',
  OUTCOME: 'what came of it',
  CATEGORY: 'categories, of the fields that the filter asks for: an event counts once for each',
  FIELD: 'fields, likewise',
  FIELD_OUTCOME: 'what became of the fields, likewise',
} as const;
export type CountedBy = keyof typeof COUNTED_BY;

/** Counts of one kind, of all of which the first are given. */
interface Series {
  readonly by: CountedBy;
  readonly groups: readonly Group[];
}

export interface EventCounts {
  /** How many events the same filter lists. */
  readonly total: number;
  readonly series: readonly Series[];
}

const MOST_DAYS = 400;
const DAY_MS = 86_400_000;
/** Events that are counted one by one. */
const MOST_BY_PRACTITIONER = 50_000;
const MOST_GROUPS = 500;

/** Counts events of the audit, all those and only those that the same filter lists. */
export const countEvents = (
  store: Store,
  asking: Asking,
  asked: { readonly filter: AuditFilter; readonly by: readonly CountedBy[] },
): Promise<Watched<EventCounts> | ActRefusal> =>
  watchOver(store, asking, { act: 'ASK_AUDIT', power: 'AUDIT' }, async () => {
    const { from, until } = asked.filter;
    for (const by of asked.by) if (by === 'DAY' || by === 'WEEK') requireDays(by, from, until);
    const viewerId = asking.practitioner.id;
    const { filter, childId } = await readFilter(store, viewerId, asked.filter);
    await tallyUp(store.questions, COUNTED_AT_ONCE);
    const counted = { filter, sealed: await sealedFromViewer(store.questions, viewerId) };
    const [all] = await countBy(store.questions, counted, TOTAL);
    const total = all?.events ?? 0;
    const series: Series[] = [];
    for (const by of asked.by) series.push({ by, groups: await groups(store, counted, by, total) });
    return {
      result: { total, series },
      details: asked,
      subjectIds: childId === null ? [] : [childId],
    };
  });

function requireDays(by: CountedBy, from: string | null, until: string | null): void {
  const days = from === null ? Infinity : (Date.parse(until ?? now()) - Date.parse(from)) / DAY_MS;
  if (days <= MOST_DAYS) return;
  throw invalid(`by ${by}: give a time of at most ${String(MOST_DAYS)} days, with from and until.`);
}

const now = (): string => new Date().toISOString();

async function groups(
  store: Store,
  counted: CountAsked,
  by: CountedBy,
  total: number,
): Promise<readonly Group[]> {
  if (by !== 'PRACTITIONER') {
    const categorised = by === 'CATEGORY' ? await categories(store) : [];
    return countBy(store.questions, counted, GROUPINGS[by](counted.filter, categorised));
  }
  if (total > MOST_BY_PRACTITIONER && counted.filter.subjectId === null) {
    throw invalid(
      `by PRACTITIONER: ${String(total)} events are asked for; narrow it to ${String(MOST_BY_PRACTITIONER)}.`,
    );
  }
  return countByPractitioner(store.questions, counted, MOST_GROUPS);
}

/** Once for all versions of the agreement, where none differs from the others. */
async function categories(store: Store): Promise<Categorised[]> {
  const byVersion = (await everyAgreement(store)).map((agreement) =>
    RECORD_FIELDS.flatMap(({ path }) => {
      const category = categoryOf(agreement, path);
      return category === undefined ? [] : [{ version: agreement.version, path, category }];
    }),
  );
  const forAll = byVersion.map((rows) => rows.map((row) => ({ ...row, version: 0 })));
  const [first = []] = forAll;
  return forAll.every((rows) => JSON.stringify(rows) === JSON.stringify(first))
    ? first
    : byVersion.flat();
}
