import { describe, expect, it } from 'vitest';
import { RECORD_FIELDS } from '../../src/domain/child-record.ts';
import { speaksOf } from '../../src/decision/consent.ts';
import { consentScopes } from '../../src/policy/consent-scopes.ts';
import { categoryOf } from '../../src/policy/coverage.ts';
import { DEFAULT_AGREEMENT } from '../../src/policy/default-agreement.ts';
import { directive } from '../decision/asking.ts';
import { placesOf } from '../decision/oracle/random-facts.ts';

describe('what a directive may name', () => {
  const scopes = consentScopes(DEFAULT_AGREEMENT);

  it('is every category, and every field with all that it lies in, each once', () => {
    const places = RECORD_FIELDS.flatMap(({ path }) => placesOf(path));
    const expected = [...Object.keys(DEFAULT_AGREEMENT.categories), ...new Set(places)];
    expect([...scopes].sort()).toEqual(expected.sort());
    expect(scopes).toEqual(expect.arrayContaining(['MENTAL_HEALTH', 'health', 'health.growth']));
  });

  it('always speaks of some field', () => {
    for (const scope of scopes) {
      const speaks = RECORD_FIELDS.some(({ path }) => {
        const category = categoryOf(DEFAULT_AGREEMENT, path) ?? '';
        return speaksOf(directive('d', 'DENY', scope), { category, path });
      });
      expect(speaks, scope).toBe(true);
    }
  });

  it('follows the categories of the agreement', () => {
    const { SEN, ...categories } = DEFAULT_AGREEMENT.categories;
    const others = consentScopes({ ...DEFAULT_AGREEMENT, categories });
    expect(SEN).toBeDefined();
    expect(others).toEqual(scopes.filter((scope) => scope !== 'SEN'));
  });
});
