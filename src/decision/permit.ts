import type { FieldPath } from '../domain/child-record.ts';
import type { Permission } from './outcome.ts';

declare const issued: unique symbol;

/** Leave to read these fields of this child, now. Only `decide` issues one. */
export interface Permit {
  readonly [issued]: true;
  readonly subjectId: string;
  readonly fields: ReadonlyMap<FieldPath, Permission>;
}

export const issuePermit = (
  subjectId: string,
  fields: ReadonlyMap<FieldPath, Permission>,
): Permit => ({ subjectId, fields }) as Permit;
