import type { IsoDate } from '../../../../domain/iso-date.ts';
import { daysAfter, monthsAfter, workingDay } from '../calendar.ts';
import { loinc, referenceToPatient, resourceOf } from './resource.ts';
import type { Coded, Resource, Telling } from './resource.ts';

/** Middle height in centimetres and weight in kilograms by age in months. */
const CURVE: readonly (readonly [months: number, height: number, weight: number])[] = [
  [0, 50, 3.4],
  [2, 58, 5.3],
  [27, 88, 12.4],
  [60, 110, 18.5],
  [130, 143, 36],
];
const HEIGHT: Coded = ['8302-2', 'Body height'];
const WEIGHT: Coded = ['29463-7', 'Body weight'];
const BODY_MASS_INDEX: Coded = ['39156-5', 'Body mass index'];

type Value = readonly [what: Coded, value: number, unit: string];

/** Newborn, 6 to 8 weeks, 2 years, and the National Child Measurement Programme. */
export function growth({ child, today, dice }: Telling): Resource[] {
  const tall = dice.spread() * 0.04;
  const heavy = dice.spread() * 0.09 + tall;
  const measured = CURVE.flatMap(([months, middleHeight, middleWeight]) => {
    const on = workingDay(daysAfter(monthsAfter(child.dateOfBirth, months), dice.whole(0, 20)));
    const height = rounded(middleHeight * (1 + tall + dice.spread() * 0.01));
    const weight = rounded(middleWeight * (1 + heavy + dice.spread() * 0.03));
    if (on > today) return [];
    const index = rounded(weight / (height / 100) ** 2);
    const values: Value[] = [
      [WEIGHT, weight, 'kg'],
      ...(months >= 12 ? [[HEIGHT, height, 'cm'] as const] : []),
      ...(months >= 60 ? [[BODY_MASS_INDEX, index, 'kg/m2'] as const] : []),
    ];
    return values.map((value) => ({ on, value }));
  });
  return measured.map(({ on, value }, i) =>
    resourceOf(child, 'Observation', i + 1, observation(on, value, referenceToPatient(child))),
  );
}

const observation = (on: IsoDate, [what, value, unit]: Value, subject: unknown) => ({
  status: 'final',
  code: loinc(what),
  subject,
  effectiveDateTime: on,
  valueQuantity: { value, unit, system: 'http://unitsofmeasure.org', code: unit },
});

const rounded = (value: number): number => Math.round(value * 10) / 10;
