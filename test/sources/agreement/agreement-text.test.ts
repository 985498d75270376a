import { describe, expect, it } from 'vitest';
import { DEFAULT_AGREEMENT } from '../../../src/policy/default-agreement.ts';
import { readAgreementText } from '../../../src/sources/agreement/read-agreement-text.ts';
import { writeAgreementText } from '../../../src/sources/agreement/write-agreement-text.ts';
import { edited } from '../../policy/edited-agreement.ts';

const faultsOf = (text: string): string[] =>
  readAgreementText(text).faults.map(
    ({ code, line, column }) => `${code} ${String(line)}:${String(column)}`,
  );

describe('an agreement as text', () => {
  it('reads back as it was written, and says what it was drawn from', () => {
    const { version, ...terms } = DEFAULT_AGREEMENT;
    const { value, faults } = readAgreementText(writeAgreementText(DEFAULT_AGREEMENT));
    expect(faults).toEqual([]);
    expect(value).toEqual({ basedOn: version, ...terms });
  });

  it('reads JSON as well', () => {
    const terms = edited(() => undefined);
    expect(readAgreementText(JSON.stringify(terms, null, 2)).value).toEqual(terms);
  });

  it('knows where each part stands, and for what is absent where it would', () => {
    const read = readAgreementText('title: A\nrules:\n  - id: X\n    roles: [ONE,\n      TWO]\n');
    expect(read.placeOf(['title'])).toEqual({ line: 1, column: 1 });
    expect(read.placeOf(['rules', 0, 'id'])).toEqual({ line: 3, column: 5 });
    expect(read.placeOf(['rules', 0, 'roles', 1])).toEqual({ line: 5, column: 7 });
    expect(read.placeOf(['rules', 0, 'basis'])).toEqual({ line: 3, column: 5 });
    expect(read.placeOf(['clocks'])).toEqual({ line: 1, column: 1 });
  });

  it.each([
    ['title: [', 'NOT_YAML 1:9'],
    ['title: A\nrules: x: y', 'NOT_YAML 2:8'],
    ['title: A\ntitle: B', 'KEY_GIVEN_TWICE 2:1'],
    ['a: &x [1]\nb: *x', 'NOT_PLAIN 1:7,NOT_PLAIN 2:4'],
    ['title: !secret A', 'NOT_PLAIN 1:16'],
    ['1: A', 'NOT_PLAIN 1:1'],
    ['? [a]\n: b', 'NOT_PLAIN 1:3'],
    [`a: ${'['.repeat(20)}${']'.repeat(20)}`, 'NOT_PLAIN 1:12'],
    ['x'.repeat(500_001), 'TOO_LONG 1:1'],
  ])('is refused: %.20s', (text, fault) => {
    expect(faultsOf(text).join()).toBe(fault);
  });

  it('takes keys that objects inherit as keys like others', () => {
    const { value } = readAgreementText('{"__proto__": {"title": "A"}}');
    expect(Object.keys(value as object)).toEqual(['__proto__']);
    expect((value as { title?: string }).title).toBeUndefined();
  });
});
