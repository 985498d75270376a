import { describe, expect, it } from 'vitest';
import { coarserOf, kindOf, shapeOf, useCountedLog } from './counted-log.ts';

const { foundAfter } = await useCountedLog();

describe('the kind of an event', () => {
  it.each([
    ['an event’s kind', `update audit.event set kind = ${kindOf(1)} where position = 3`, 3, /kind/],
    ['an event’s kind, to none', `update audit.event set kind = 0 where position = 2`, 2, /kind 0/],
    [
      'a coarser kind',
      `update audit.event set kind = ${coarserOf('plain', 2)} where position = 2`,
      2,
      /grain/,
    ],
    [
      'a kind’s purpose',
      `update audit.kind set purpose = 'AUDIT' where id = ${kindOf(3)}`,
      3,
      /purpose/,
    ],
    [
      'a kind’s outcome as it looked',
      `update audit.kind set looked = 'WITHHELD' where id = ${kindOf(2)}`,
      2,
      /looked/,
    ],
    [
      'a kind’s override',
      `update audit.kind set override = false where id = ${kindOf(4)}`,
      4,
      /override/,
    ],
    [
      'the kind of an override',
      `update audit.kind set override = false where id = ${kindOf(5)}`,
      5,
      /override/,
    ],
    [
      'a kind’s agreement',
      `update audit.kind set agreement_version = 1 where id = ${kindOf(5)}`,
      5,
      /agreementVersion/,
    ],
    [
      'a kind’s shape',
      `update audit.kind set shape = ${shapeOf(2)} where id = ${kindOf(6)}`,
      6,
      /shape/,
    ],
    [
      'a kind’s plain kind',
      `update audit.kind set plain = ${coarserOf('plain', 1)} where id = ${kindOf(5)}`,
      5,
      /outcome|action/,
    ],
    [
      'a plain kind',
      `update audit.kind set organisation_id = gen_random_uuid() where id = ${coarserOf('plain', 5)}`,
      5,
      /organisationId/,
    ],
    [
      'a shaped kind',
      `update audit.kind set override = false where id = ${coarserOf('shaped', 4)}`,
      4,
      /override/,
    ],
    ['a kind that is gone', `delete from audit.kind where id = ${kindOf(2)}`, 2, /missing/],
    [
      'a plain kind that is gone',
      `delete from audit.kind where id = ${coarserOf('plain', 2)}`,
      2,
      /plain kind/,
    ],
  ])('is found where the first event is of it: %s', async (_what, statement, position, what) => {
    const [first] = await foundAfter(statement);
    expect(first).toMatchObject({ fault: 'KIND_WRONG', position });
    expect(first?.what).toMatch(what);
  });
});

describe('the shape of an event', () => {
  it.each([
    ['an event’s shape', `update audit.event set shape = ${shapeOf(1)} where position = 3`, 3],
    ['an event’s shape, to none', `update audit.event set shape = 0 where position = 3`, 3],
    ['a shape where there is none', `update audit.event set shape = 1 where position = 5`, 5],
    [
      'the shape of a set',
      `update audit.outcome_set set shape = ${shapeOf(1)} where shape = ${shapeOf(2)}`,
      2,
    ],
    [
      'a field’s outcome',
      `update audit.shape_field set outcome = 'PERMITTED' where shape = ${shapeOf(2)}`,
      2,
    ],
    [
      'a field’s override',
      `update audit.shape_field set override = false where shape = ${shapeOf(4)}`,
      4,
    ],
    [
      'a field removed',
      `delete from audit.shape_field where shape = ${shapeOf(3)} and path = 'health.gp'`,
      3,
    ],
    [
      'a field put in',
      `insert into audit.shape_field values (${shapeOf(2)}, 'x', 'PERMITTED', false)`,
      2,
    ],
  ])('is found where the first event has it: %s', async (_what, statement, position) => {
    expect((await foundAfter(statement))[0]).toMatchObject({ fault: 'SHAPE_WRONG', position });
  });
});
