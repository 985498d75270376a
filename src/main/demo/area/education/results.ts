import { academicYearOf, yearGroupOf } from '../calendar.ts';
import type { Child } from '../child.ts';
import type { Dice } from '../dice.ts';
import type { IsoDate } from '../../../../domain/iso-date.ts';

export interface StageResult {
  readonly stage: string;
  readonly year: number;
  readonly subject: string;
  readonly method: string;
  readonly component: string;
  readonly qualifier: string;
  readonly result: string;
}

type Test = readonly [subject: string, method: string, component: string, qualifier: string];

interface Sitting {
  readonly stage: string;
  /** Year group at whose end it is taken. */
  readonly group: number;
  readonly tests: readonly Test[];
  readonly result: (able: number, dice: Dice) => string;
}

const between = (low: number, value: number, high: number): string =>
  String(Math.round(Math.min(high, Math.max(low, value))));

const SITTINGS: readonly Sitting[] = [
  {
    stage: 'FSP',
    group: 0,
    tests: [
      ['LIT', 'TA', 'G09', 'NL'],
      ['MAT', 'TA', 'G11', 'NL'],
      ['COM', 'TA', 'G01', 'NL'],
    ],
    result: (able) => (able > -0.8 ? '2' : '1'),
  },
  {
    stage: 'KS1',
    group: 1,
    tests: [['ENG', 'TT', 'PHO', 'NM']],
    result: (able, dice) => between(0, 33 + able * 4 + dice.spread() * 2, 40),
  },
  {
    stage: 'KS2',
    group: 4,
    tests: [['MAT', 'TT', 'MTC', 'MT']],
    result: (able, dice) => between(0, 20 + able * 4 + dice.spread() * 2, 25),
  },
  {
    stage: 'KS2',
    group: 6,
    tests: [
      ['ENG', 'TT', 'REA', 'NS'],
      ['GPS', 'TT', 'GPS', 'NS'],
      ['MAT', 'TT', 'MAT', 'NS'],
    ],
    result: (able, dice) => between(80, 104 + able * 6 + dice.spread() * 3, 120),
  },
];

/** Results of all assessments that the child has come to, oldest first. */
export function stageResults(child: Child, today: IsoDate, dice: Dice): StageResult[] {
  const group = yearGroupOf(child.dateOfBirth, academicYearOf(today)) ?? 0;
  const able = dice.spread() - (child.traits.sen ? 0.9 : 0);
  return SITTINGS.filter((sitting) => sitting.group < group).flatMap((sitting) => {
    // Sat in the summer: the calendar year in which that academic year ended.
    const year = academicYearOf(today) - (group - sitting.group) + 1;
    return sitting.tests.map(([subject, method, component, qualifier]) => ({
      stage: sitting.stage,
      year,
      ...{ subject, method, component, qualifier },
      result: sitting.result(able, dice),
    }));
  });
}
