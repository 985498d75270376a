import { expect, it } from 'vitest';
import { REASON_CODES } from '../../../src/decision/outcome.ts';
import { decidedOf, kindsOf } from './judged.ts';
import { caseOf } from './random-case.ts';
import { expectedOf } from './reference.ts';
import { INDICES, SEED, again } from './settings.ts';

const MINUTE = 60_000;

/** Fewer cases than this may miss an outcome. */
const ENOUGH = 10_000;

/** Every outcome there is: each occurs in at least one case of a thousand. */
const KINDS = [
  ...REASON_CODES,
  'SEALED',
  'ABSENT SEALED',
  'ABSENT UNRELATED',
  'PERMITTED',
  'RECORD_WHY',
  'BREAK_GLASS_REVIEW',
  'by break-glass',
  'relying on a directive',
];

it(
  'the decision and a naive second one agree on every case, and the cases meet every outcome',
  () => {
    const counts = new Map<string, number>();
    for (const index of INDICES) {
      const asked = caseOf(SEED, index);
      const decided = decidedOf(asked);
      const expected = expectedOf(asked);
      if (decided.join('\n') !== expected.join('\n')) {
        const { request, facts, agreement, now } = asked;
        console.error(
          JSON.stringify({
            now,
            request: { ...request, fields: [...request.fields] },
            facts,
            rules: agreement.rules,
          }),
        );
        expect(decided, `case ${String(index)}; again: ${again(index)}`).toEqual(expected);
      }
      for (const kind of decided.flatMap(kindsOf)) counts.set(kind, (counts.get(kind) ?? 0) + 1);
    }
    if (INDICES.length < ENOUGH) return;
    const rare = KINDS.filter((kind) => (counts.get(kind) ?? 0) < INDICES.length / 1000);
    expect(rare, JSON.stringify(Object.fromEntries(counts), null, 1)).toEqual([]);
  },
  60 * MINUTE,
);
