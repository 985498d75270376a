import { describe, expect, it } from 'vitest';
import { RECORD_FIELDS } from '../../../src/domain/child-record.ts';
import type { FieldPath } from '../../../src/domain/child-record.ts';
import { OF_THIS_CHILD } from '../../../src/store/content/child.ts';
import { statusText } from '../../../src/store/content/status.ts';
import { render } from '../../../src/store/sql.ts';
import { COLUMNS } from './columns-by-field.ts';
import { readableSql } from './readable-sql.ts';
import { SELECTION, VIEWS, sqlOf, viewOf } from './views.ts';

/** A status is told from dates of referrals, plans and placements, and shows none of them. */
const STATUS_SQL = render(statusText(OF_THIS_CHILD)).text;

function forbiddenColumns(sql: string, permitted: { has(path: FieldPath): boolean }): string[] {
  const looked = permitted.has('socialCare.status') ? sql.replace(STATUS_SQL, '') : sql;
  return COLUMNS.filter(({ fields }) => !fields.some((path) => permitted.has(path)))
    .map(({ name }) => name)
    .filter((name) => looked.includes(name));
}

describe('the one statement that reads a child’s record', () => {
  it('is asked here for every field of the record', () => {
    expect([...SELECTION.fields].sort()).toEqual(RECORD_FIELDS.map(({ path }) => path).sort());
  });

  it.each(VIEWS)('for the %s, for %s, is the SQL kept here', async (handle, purpose) => {
    const { sql } = viewOf(handle, purpose);
    await expect(readableSql(sql)).toMatchFileSnapshot(`${handle}.sql`);
  });

  it.each(VIEWS)('for the %s, for %s, names no column of a withheld field', (handle, purpose) => {
    const { permit, sql } = viewOf(handle, purpose);
    expect(permit.fields.size).toBeGreaterThan(0);
    expect(permit.fields.size).toBeLessThan(SELECTION.fields.size);
    expect(forbiddenColumns(sql, permit.fields)).toEqual([]);
  });

  it('would be caught naming one', () => {
    const { permit } = viewOf('class-teacher', 'EDUCATION_SUPPORT');
    const tooWide = new Map(permit.fields);
    const [leave] = permit.fields.values();
    if (!leave) throw new Error('nothing is permitted');
    tooWide.set('health.mentalHealth.display', leave);
    const sql = sqlOf({ ...permit, fields: tooWide }, 'EDUCATION');
    expect(forbiddenColumns(sql, permit.fields)).toContain(
      '"health"."mental_health_record"."display"',
    );
  });

  it('names every column of what is permitted', () => {
    const everything = new Set(RECORD_FIELDS.map(({ path }) => path));
    const sql = COLUMNS.filter(({ fields }) => fields.length === 1).map(({ name }) => name);
    const { permit } = viewOf('social-worker', 'CHILD_IN_NEED');
    const whole = sqlOf({ ...permit, fields: everything as never }, 'SOCIAL_CARE');
    expect(sql.filter((name) => !whole.includes(name))).toEqual([]);
  });
});
