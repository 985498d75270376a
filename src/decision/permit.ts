import type { FieldPath } from '../domain/child-record.ts';
import type { Permission } from './outcome.ts';

declare const issued: unique symbol;

/** What seals make look empty, so that the answer has the shape of one where nothing is there. */
export interface SealedParts {
  readonly asIfEmpty: ReadonlySet<FieldPath>;
  /** Whether where the child is, is hidden: then nothing may tell it by the way. */
  readonly location: boolean;
}

export const NOTHING_SEALED: SealedParts = { asIfEmpty: new Set(), location: false };

/** Leave to read these fields of this child, now. Only `decide` issues one. */
export interface Permit {
  readonly [issued]: true;
  readonly subjectId: string;
  readonly fields: ReadonlyMap<FieldPath, Permission>;
  readonly sealed: SealedParts;
}

export const issuePermit = (
  subjectId: string,
  fields: ReadonlyMap<FieldPath, Permission>,
  sealed: SealedParts,
): Permit => ({ subjectId, fields, sealed }) as Permit;
