import { describe, expect, it } from 'vitest';
import { coarserOf, kindOf, useCountedLog } from './counted-log.ts';

const { foundAfter } = await useCountedLog();

describe('what is counted of events', () => {
  it('is sound as Kith derives it, counted or not yet', async () => {
    expect(await foundAfter('select')).toEqual([]);
    expect(await foundAfter('select audit.tally_up(1000)')).toEqual([]);
  });

  it.each([
    [
      'a count of a day',
      `update audit.tally set events = events - 1 where kind = ${kindOf(3)}`,
      3,
      'day 2026-06-02',
    ],
    [
      'a count of a month',
      `update audit.tally_month set events = events + 1 where kind = ${kindOf(7)} and month = '2026-07-01'`,
      7,
      'month 2026-07-01',
    ],
    [
      'a count of a week',
      `update audit.tally_week set events = events + 1 where kind = ${coarserOf('shaped', 3)}`,
      3,
      'week 2026-06-01',
    ],
    [
      'a week removed',
      `delete from audit.tally_week where week = '2026-06-29'`,
      7,
      'week 2026-06-29',
    ],
    [
      'a fine count put into a week',
      `insert into audit.tally_week values ('2026-06-01', ${kindOf(1)}, 2, 3, 1, 8)`,
      1,
      'week 2026-06-01',
    ],
    [
      'a count of all',
      `update audit.tally set events = 1 where kind = 0 and day = '2026-06-01'`,
      1,
      'day 2026-06-01',
    ],
    [
      'a plain count',
      `update audit.tally set events = 7 where kind = ${coarserOf('plain', 5)}`,
      5,
      'day 2026-06-02',
    ],
    [
      'a shaped count',
      `update audit.tally set events = 7 where kind = ${coarserOf('shaped', 2)}`,
      2,
      'day 2026-06-01',
    ],
    [
      'where a day begins',
      `update audit.tally set first_position = 2 where kind = 0 and day = '2026-06-01'`,
      1,
      'day 2026-06-01',
    ],
    [
      'where a day ends',
      `update audit.tally set last_position = 2 where kind = 0 and day = '2026-06-01'`,
      1,
      'day 2026-06-01',
    ],
    [
      'where a day ends, of every kind',
      `update audit.tally set last_position = 2 where day = '2026-06-01'`,
      1,
      'day 2026-06-01',
    ],
    ['a count removed', `delete from audit.tally where kind = ${kindOf(5)}`, 5, 'day 2026-06-02'],
    ['a day removed', `delete from audit.tally where day = '2026-06-02'`, 3, 'day 2026-06-02'],
    [
      'a month removed',
      `delete from audit.tally_month where month = '2026-07-01'`,
      7,
      'month 2026-07-01',
    ],
    [
      'a count put in',
      `insert into audit.tally values ('2026-06-02', ${kindOf(1)}, 1, 3, 3, 3)`,
      3,
      'day 2026-06-02',
    ],
    [
      'a day put in',
      `insert into audit.tally values ('2020-01-01', 0, 1, 0, 1, 1)`,
      1,
      'day 2020-01-01',
    ],
    [
      'a month put in, of no grain',
      `insert into audit.tally_month values ('2020-01-01', 0, 1, 9, 1, 1)`,
      1,
      'month 2020-01-01',
    ],
    [
      'a count under another grain',
      `update audit.tally set grain = 9 where kind = ${kindOf(5)}`,
      5,
      'day 2026-06-02',
    ],
    [
      'a count under another day',
      `update audit.tally set day = '2026-06-03' where kind = ${kindOf(5)}`,
      5,
      'day 2026-06-0[23]',
    ],
    [
      'up to where events are counted, less',
      `update audit.tallied set position = 7`,
      1,
      '2026-06-01',
    ],
    [
      'up to where events are counted, more',
      `update audit.tallied set position = 9`,
      7,
      'month 2026-07-01',
    ],
    [
      'up to where events are counted, beyond them',
      `select audit.tally_up(1000); update audit.tallied set position = 99`,
      10,
      'counted up to 99',
    ],
    ['up to where events are counted, nowhere', `delete from audit.tallied`, 1, '2026-06-01'],
  ])(
    'is found where the first event is counted otherwise: %s',
    async (_what, statement, position, span) => {
      const [first] = await foundAfter(statement);
      expect(first).toMatchObject({ fault: 'TALLY_WRONG', position });
      expect(first?.what).toMatch(new RegExp(span));
    },
  );
});
