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

/** What stands under a key of a record: the value of a field, or a text of its own. */
export type ShownLeaf = { readonly key: string } & (
  { readonly field: string } | { readonly text: string }
);

/** A group of the record as the answer shows it; without leaves where it is itself one. */
export interface ShownGroup {
  readonly group: Group;
  readonly leaves: readonly ShownLeaf[];
}

/** What is wanted of one child; only what a Permit covers is read. */
export interface RecordSelection {
  readonly fields: ReadonlySet<FieldPath>;
  /** The shape in which it is read. A query may show a group more than once. */
  readonly shown: readonly ShownGroup[];
  readonly chronologies: readonly ChronologyRequest[];
  /** Whether it is asked which sources speak. */
  readonly contributions: boolean;
  /** A withheld leaf beside one that is shown: null as in an answer, or left out as in a record. */
  readonly withheldAre: 'NULL' | 'LEFT_OUT';
}

interface Further {
  readonly chronologies?: readonly ChronologyRequest[];
  readonly contributions?: boolean;
}

const MOST_REMEMBERED = 200;
const remembered = new Map<string, RecordSelection>();

/** These fields, each group once, in the shape of the record. */
export function selectionOfFields(
  fields: ReadonlySet<FieldPath>,
  { chronologies = [], contributions = false }: Further = {},
): RecordSelection {
  const key = [...fields].sort().join(' ');
  const plain = remembered.get(key) ?? {
    ...{ fields, chronologies: [], contributions: false, withheldAre: 'LEFT_OUT' as const },
    shown: selectedGroups(fields).map(({ group, fields: names }) => ({
      group,
      leaves: names.map((field) => ({ key: field, field })),
    })),
  };
  // Statements are kept by selection: the same fields are to be the same selection.
  if (remembered.size >= MOST_REMEMBERED) remembered.clear();
  remembered.set(key, plain);
  return chronologies.length === 0 && !contributions
    ? plain
    : { ...plain, chronologies, contributions };
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
