import type { Group } from '../../domain/groups.ts';
import { GROUPS } from '../../domain/groups.ts';
import type { FieldPath } from '../../domain/child-record.ts';

/** One asking for the chronology; a query may ask more than once, under different names. */
export interface ChronologyRequest {
  /** The name under which the answer is asked for. */
  readonly name: string;
  readonly titles: boolean;
  readonly first: number;
  readonly after: { readonly on: string; readonly kind: string; readonly id: number } | null;
  readonly from: string | null;
  readonly to: string | null;
}

/** What is wanted of one child; only what a Permit covers is read. */
export interface RecordSelection {
  readonly fields: ReadonlySet<FieldPath>;
  readonly chronologies: readonly ChronologyRequest[];
}

export interface SelectedGroup {
  readonly group: Group;
  /** Names of the leaves within the group; empty for a group that is itself a leaf. */
  readonly fields: readonly string[];
}

/** The groups of which something is left, each with the leaves to read. */
export const selectedGroups = (fields: { has(path: FieldPath): boolean }): SelectedGroup[] =>
  GROUPS.flatMap((group) => {
    if (group.place.place === 'leaf') return fields.has(group.path) ? [{ group, fields: [] }] : [];
    const chosen = Object.keys(group.place.type.fields).filter((field) =>
      fields.has(`${group.path}.${field}`),
    );
    return chosen.length > 0 ? [{ group, fields: chosen }] : [];
  });
