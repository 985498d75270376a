import { describe, expect, it } from 'vitest';
import { RECORD_FIELDS } from '../../src/domain/child-record.ts';
import { GROUPS } from '../../src/domain/groups.ts';
import { CATEGORIES } from '../../src/policy/categories.ts';
import { categoryOf, isLocating } from '../../src/policy/coverage.ts';
import { DEFAULT_AGREEMENT } from '../../src/policy/default-agreement.ts';

describe('record categories', () => {
  it('label every field of the record, each once', () => {
    for (const { path } of RECORD_FIELDS)
      expect(categoryOf(DEFAULT_AGREEMENT, path), path).toBeDefined();
    const covered = Object.values(CATEGORIES).flatMap(({ covers }): readonly string[] => covers);
    expect(new Set(covered).size).toBe(covered.length);
  });

  it('cover only places that exist', () => {
    const places = new Set([
      ...GROUPS.map(({ path }) => path),
      ...RECORD_FIELDS.map(({ path }) => path),
    ]);
    for (const { covers } of Object.values(CATEGORIES)) {
      for (const place of covers) expect(places).toContain(place);
    }
    for (const place of DEFAULT_AGREEMENT.locating) {
      expect(place in CATEGORIES || places.has(place), place).toBe(true);
    }
  });

  it('are locating where they name a place, an organisation or a way to reach the family', () => {
    const tells =
      /school|practice|provider|organisation|team|postcode|lines|telephone|urn|recipients|evidence/i;
    for (const { path } of RECORD_FIELDS) {
      const leaf = path.slice(path.lastIndexOf('.') + 1);
      if (!tells.test(leaf)) continue;
      const category = categoryOf(DEFAULT_AGREEMENT, path) ?? '';
      expect(isLocating(DEFAULT_AGREEMENT, path, category), path).toBe(true);
    }
    expect(isLocating(DEFAULT_AGREEMENT, 'alerts.text', 'ALERTS')).toBe(false);
  });

  it('leave a field that nobody labelled without a category', () => {
    expect(categoryOf(DEFAULT_AGREEMENT, 'health.newField')).toBeUndefined();
    expect(categoryOf(DEFAULT_AGREEMENT, 'health')).toBeUndefined();
  });

  it('are each named by some rule of the default agreement', () => {
    const named = new Set(DEFAULT_AGREEMENT.rules.flatMap(({ categories }) => categories));
    expect([...named].sort()).toEqual(Object.keys(CATEGORIES).sort());
  });
});
