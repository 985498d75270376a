import { addDays, addMonths, weekdayOf } from './calendar.ts';
import type { IsoDate } from './iso-date.ts';

/** Days, weeks from Monday, months. Each is told by its first day. */
export const STEPS = ['day', 'week', 'month'] as const;
export type Step = (typeof STEPS)[number];

const MONDAY = 1;

/** The first day of the step in which a day is. */
export function beginOf(step: Step, day: IsoDate): IsoDate {
  if (step === 'day') return day;
  if (step === 'month') return `${day.slice(0, 'YYYY-MM'.length)}-01` as IsoDate;
  return addDays(day, -((weekdayOf(day) - MONDAY + 7) % 7));
}

/** The first day of the step after the one that begins on a day. */
export const nextOf = (step: Step, begun: IsoDate): IsoDate =>
  step === 'month' ? addMonths(begun, 1) : addDays(begun, step === 'day' ? 1 : 7);

/** The first days of all steps from that of one day to that of another. */
export function stepsOf(step: Step, firstDay: IsoDate, lastDay: IsoDate): IsoDate[] {
  const steps = [];
  for (let begun = beginOf(step, firstDay); begun <= lastDay; begun = nextOf(step, begun)) {
    steps.push(begun);
  }
  return steps;
}
