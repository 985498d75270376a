import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { OutcomeGroup } from '../../src/audit/outcome-set.ts';
import { isSameOutcome, outcomeSet, parseOutcomeSet } from '../../src/audit/outcome-set.ts';

const orNull = (arbitrary: fc.Arbitrary<string>) => fc.option(arbitrary, { nil: null });
const group: fc.Arbitrary<OutcomeGroup> = fc.record({
  outcome: fc.constantFrom('PERMITTED', 'SEALED', 'CONSENT_ABSENT'),
  rule: orNull(fc.constantFrom('HC1', 'A "quoted", rule')),
  directive: orNull(fc.uuid()),
  breakGlass: orNull(fc.uuid()),
  obligations: fc.subarray(['RECORD_WHY', 'BREAK_GLASS_REVIEW']),
});

test('what was written is read back, each field with its outcome', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), group), (outcomes) => {
      const written = Object.entries(outcomes);
      const read = parseOutcomeSet(outcomeSet(written).text);
      expect(new Map(read)).toEqual(new Map(written));
    }),
  );
});

test('outcomes are the same when they rest on the same, and otherwise not', () => {
  fc.assert(
    fc.property(group, group, (a, b) => {
      expect(isSameOutcome(a, { ...a })).toBe(true);
      expect(isSameOutcome(a, b)).toBe(JSON.stringify(a) === JSON.stringify(b));
    }),
  );
});

test.for([
  '',
  'no JSON',
  '{"refusal":"NO_SUCH_CHILD"}',
  '[1]',
  '["no JSON"]',
  '["{}"]',
  '["[\\"PERMITTED\\",null,null,null,[],[1]]"]',
])('%s is no set of outcomes', (text) => {
  expect(parseOutcomeSet(text)).toBeUndefined();
});
