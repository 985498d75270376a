import { sql } from 'drizzle-orm';
import type { FieldPath } from '../../domain/child-record.ts';
import { kind, shapeField } from '../../../schema/audit.ts';
import { run } from '../sql.ts';
import { intArray } from './event-filter.ts';
import { Kept } from './kept.ts';

/** What a coarse kind tells; null: not told apart at its grain. */
export interface KindTold {
  readonly organisationId: string | null;
  readonly purpose: string | null;
  readonly action: string | null;
  readonly looked: string;
  readonly isAbsent: boolean;
  readonly shape: number | null;
  /** Of the agreement; 0: none. */
  readonly version: number | null;
}

/** What became of one field in a shape. */
export interface FieldTold {
  readonly path: FieldPath;
  /** PERMITTED, SEALED or the reason for withholding. */
  readonly outcome: string;
  readonly override: boolean;
}

/** A few megabytes at most. */
const MOST_KINDS = 50_000;
const MOST_SHAPES = 20_000;

export const kindsTold = new Kept<KindTold>(MOST_KINDS, (client, ids) =>
  run(
    client,
    sql`select ${kind.id}, json_build_object('organisationId', ${kind.organisationId}, 'purpose', ${kind.purpose},
        'action', ${kind.action}, 'looked', ${kind.looked}, 'isAbsent', ${kind.outcome} = 'ABSENT',
        'shape', ${kind.shape}, 'version', ${kind.agreementVersion}) as value
      from ${kind} where ${kind.id} = any(${intArray(ids)})`,
  ),
);

export const shapesTold = new Kept<readonly FieldTold[]>(MOST_SHAPES, async (client, ids) => {
  const rows = await run<{ id: number; fields: [FieldPath, string, boolean][] }>(
    client,
    sql`select ${shapeField.shape} as id,
        json_agg(json_build_array(${shapeField.path}, ${shapeField.outcome}, ${shapeField.override})) as fields
      from ${shapeField} where ${shapeField.shape} = any(${intArray(ids)}) group by ${shapeField.shape}`,
  );
  // Thousands of shapes are made of some hundred such fields: each is in memory once.
  const once = new Map<string, FieldTold>();
  const value = ([path, outcome, override]: [FieldPath, string, boolean]): FieldTold => {
    const key = `${path} ${outcome} ${String(override)}`;
    const told = once.get(key) ?? { path, outcome, override };
    once.set(key, told);
    return told;
  };
  return rows.map(({ id, fields }) => ({ id, value: fields.map(value) }));
});
