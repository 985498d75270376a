import type { SQL } from 'drizzle-orm';
import { sql } from 'drizzle-orm';
import { tally, tallyMonth, tallyWeek } from '../../../schema/audit.ts';
import type { Grain } from './grains.ts';
import { GRAIN } from './grains.ts';
import type { SpanAsked } from './span-asked.ts';
import type { Step } from '../../domain/step.ts';
import { beginOf, nextOf } from '../../domain/step.ts';

/** Where events are counted by steps of time. */
export const TALLIES = {
  day: { table: tally, since: tally.day },
  week: { table: tallyWeek, since: tallyWeek.week },
  month: { table: tallyMonth, since: tallyMonth.month },
} as const satisfies Record<Step, object>;

/** Rows of a tally: those within some whole days, and the first day of the step in which each is. */
export interface TallyRows {
  readonly table: (typeof TALLIES)[Step]['table'];
  readonly within: SQL;
  readonly begun: SQL;
}

/** Whole days: from one up to, and without, another. */
type Days = Pick<SpanAsked, 'from' | 'until'>;

/** Where a span is counted by steps: in their tally, and by days about them; by months where no step is asked for. */
export function talliesOf(span: Days, asked: Step | null, grain: Grain): TallyRows[] {
  const step = asked ?? 'month';
  // Fine kinds are not told by week.
  const size = step === 'week' && grain === GRAIN.FINE ? 'day' : step;
  const { whole, about } = wholeSteps(span, size);
  return [
    ...whole.map((days) => rowsOf(size, step, days)),
    ...about.map((days) => rowsOf('day', step, days)),
  ];
}

function rowsOf(size: Step, step: Step, { from, until }: Days): TallyRows {
  const { table, since } = TALLIES[size];
  return {
    table,
    within: sql`${since} >= ${from}::date and ${since} < ${until}::date`,
    begun: size === step ? sql`${since}` : sql`date_trunc(${step}, ${since}::timestamp)::date`,
  };
}

/** The whole steps of a span, and the days before and after them. */
function wholeSteps({ from, until }: Days, step: Step): { whole: Days[]; about: Days[] } {
  const first = beginOf(step, from) === from ? from : nextOf(step, beginOf(step, from));
  const last = beginOf(step, until);
  if (first >= last) return { whole: [], about: [{ from, until }] };
  const about = [
    { from, until: first },
    { from: last, until },
  ];
  return {
    whole: [{ from: first, until: last }],
    about: about.filter((days) => days.from < days.until),
  };
}
