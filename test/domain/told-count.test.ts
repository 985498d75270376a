import { expect, it } from 'vitest';
import { toldCount } from '../../src/domain/told-count.ts';

it.each([
  ['nought is told', 0, 100, 0],
  ['fewer than six are not', 5, 100, null],
  ['nor is one', 1, 100, null],
  ['six are, to the nearest five', 6, 100, 5],
  ['all are', 100, 100, 100],
  ['all but a few are not: the few would be told', 95, 100, null],
  ['all but six are', 94, 100, 95],
  ['a part of a few is not', 3, 3, null],
])('%s', (_what, count, total, told) => {
  expect(toldCount(count, total)).toBe(told);
});
