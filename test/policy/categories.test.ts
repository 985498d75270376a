import { describe, expect, it } from 'vitest';
import { RECORD_FIELDS } from '../../src/domain/child-record.ts';
import { GROUPS } from '../../src/domain/groups.ts';
import { CATEGORIES, LOCATING_CATEGORIES, categoryOf } from '../../src/policy/categories.ts';
import { DEFAULT_AGREEMENT } from '../../src/policy/default-agreement.ts';

describe('record categories', () => {
  it('label every field of the record, each once', () => {
    for (const { path } of RECORD_FIELDS) expect(categoryOf(path), path).toBeDefined();
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
    expect(LOCATING_CATEGORIES.every((category) => category in CATEGORIES)).toBe(true);
  });

  it('leave a field that nobody labelled without a category', () => {
    expect(categoryOf('health.newField')).toBeUndefined();
    expect(categoryOf('health')).toBeUndefined();
  });

  it('are each named by some rule of the default agreement', () => {
    const named = new Set(DEFAULT_AGREEMENT.rules.flatMap(({ categories }) => categories));
    expect([...named].sort()).toEqual(Object.keys(CATEGORIES).sort());
  });
});
