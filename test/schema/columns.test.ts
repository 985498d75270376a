import { getTableColumns } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { recordColumns } from '../../schema/record-columns.ts';
import type { Leaves } from '../../src/domain/record-type.ts';
import type { RecordKind } from '../../src/domain/records/kinds.ts';
import { RECORD_KINDS } from '../../src/domain/records/kinds.ts';
import { RECORD_TABLES } from '../../src/store/content/record-tables.ts';

const TYPES: Readonly<Record<string, string>> = {
  String: 'text',
  Int: 'integer',
  Float: 'double precision',
  Boolean: 'boolean',
  Date: 'date',
  DateTime: 'timestamp with time zone',
  Agency: 'text',
};

describe('record tables', () => {
  it.each(Object.keys(RECORD_KINDS) as RecordKind[])('%s has a column for each field', (kind) => {
    const columns: Record<string, { getSQLType(): string }> = getTableColumns(RECORD_TABLES[kind]);
    const own = Object.keys(columns).filter((name) => !(name in recordColumns));
    expect(own).toEqual(Object.keys(RECORD_KINDS[kind].fields));
    const fields: Leaves = RECORD_KINDS[kind].fields;
    for (const [name, leaf] of Object.entries(fields)) {
      const expected = `${TYPES[leaf.scalar] ?? ''}${leaf.list ? '[]' : ''}`;
      expect(columns[name]?.getSQLType(), name).toBe(expected);
    }
  });
});
