import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normaliseNhsNumber, parseNhsNumber } from '../../src/domain/nhs-number.ts';

const nineDigits = fc.stringMatching(/^\d{9}$/);
/** The check digit as the NHS Data Dictionary describes it, step by step; null where it is 10. */
const checkDigitOf = (digits: string): number | null => {
  let sum = 0;
  for (let place = 0; place < 9; place += 1) sum += Number(digits[place]) * (10 - place);
  const digit = 11 - (sum % 11);
  if (digit === 10) return null;
  return digit === 11 ? 0 : digit;
};

describe('NHS number', () => {
  it.each(['9434765870', '943 476 5870', '943-476-5870', '9000000009'])('is valid: %s', (text) => {
    expect(parseNhsNumber(text)).toBe(normaliseNhsNumber(text));
  });

  it.each(['9434765871', '943476587', '94347658700', '', 'abcdefghij', '０４３４７６５８７０'])(
    'is invalid: "%s"',
    (text) => {
      expect(parseNhsNumber(text)).toBeUndefined();
    },
  );

  it.each(['0000000000', '1111111111', '2222222222'])('is never issued: %s', (text) => {
    expect(parseNhsNumber(text)).toBeUndefined();
  });

  it('has exactly one check digit, or none where the sum asks for 10', () => {
    fc.assert(
      fc.property(nineDigits, (digits) => {
        fc.pre(!/^(\d)\1{8}$/.test(digits));
        const fitting = Array.from('0123456789').filter(
          (d) => parseNhsNumber(digits + d) !== undefined,
        );
        const check = checkDigitOf(digits);
        expect(fitting).toEqual(check === null ? [] : [String(check)]);
      }),
    );
  });

  it('shows every single digit mistyped', () => {
    const mistyped = fc.tuple(nineDigits, fc.nat({ max: 9 }), fc.integer({ min: 1, max: 9 }));
    fc.assert(
      fc.property(mistyped, ([digits, place, by]) => {
        const valid = `${digits}${String(checkDigitOf(digits) ?? 'x')}`;
        fc.pre(parseNhsNumber(valid) !== undefined);
        const wrong = Array.from(valid)
          .with(place, String((Number(valid[place]) + by) % 10))
          .join('');
        expect(parseNhsNumber(wrong)).toBeUndefined();
      }),
    );
  });
});
