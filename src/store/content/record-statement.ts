import type { SQL } from 'drizzle-orm';
import { sql } from 'drizzle-orm';
import type { Permit } from '../../decision/permit.ts';
import type { FieldPath } from '../../domain/child-record.ts';
import { AGENCIES } from '../../domain/codes.ts';
import type { Agency } from '../../domain/codes.ts';
import { holderOf } from '../../domain/child-record.ts';
import type { Group } from '../../domain/groups.ts';
import type { ScalarName } from '../../domain/record-type.ts';
import { OF_THIS_CHILD, personsOf } from './child.ts';
import { chronologyQuery } from './chronology.ts';
import { contributionsQuery } from './contributions.ts';
import { IDENTITY_GROUPS } from './identity-groups.ts';
import type { ReadableGroup, Reader } from './identity-values.ts';
import type { WrittenLeaf } from './json-text.ts';
import { jsonOf, showLeaves } from './json-text.ts';
import { detailsOf } from './person-groups.ts';
import { latestRecordQuery, recordsQuery } from './record-groups.ts';
import type { RecordSelection, SelectedGroup, ShownGroup } from './selection.ts';
import { selectedGroups } from './selection.ts';
import { statusText } from './status.ts';

/** Each made once: a name made anew has to be found among all names before anything is found under it. */
const shownColumns: string[] = [];

/** What comes of the statement under each name. */
export const columnOfShown = (place: number): string =>
  (shownColumns[place] ??= `shown${String(place)}`);
export const columnOfChronology = (place: number): string => `chronology${String(place)}`;

/** The one statement that reads the record of the child `subjectId`. */
export const recordStatement = (...of: OneShape): SQL =>
  recordQuery(sql`${sql.placeholder('subjectId')}::uuid`, ...of);

/** The one that reads those of all the children `subjectIds`, of whom the same may be read: a row for each. */
export const recordsStatement = (...of: OneShape): SQL => sql`
  select child.id as "subjectId", read.* from unnest(${sql.placeholder('subjectIds')}::uuid[]) as child(id)
  cross join lateral (${recordQuery(sql.raw('child.id'), ...of)}) as read`;

/** What a statement is written for. */
type OneShape = readonly [
  permit: PermittedParts,
  selection: RecordSelection,
  ownAgency: string | null,
];

/**
 * Its columns are those that are both asked for and permitted, and no other column is named. Gives one
 * row: the JSON text of each group shown of which something may be read, and JSON of the sources and of
 * each chronology that were asked for.
 */
function recordQuery(
  subjectId: SQL,
  ...[{ fields: permitted, sealed }, selection, ownAgency]: OneShape
): SQL {
  const asked = (those: Named) => ({
    has: (path: FieldPath) => selection.fields.has(path) && those.has(path),
  });
  const readable = asked(permitted);
  const groups = selectedGroups(readable);
  const toldOf = agenciesOf([...groups, ...selectedGroups(asked(sealed.asIfEmpty))], ownAgency);
  const reader = { ownAgency, mayBeToldWhere: !sealed.location, toldOf };
  const fieldsOf = new Map(groups.map(({ group, fields }) => [group, fields]));
  const columns = [
    ...selection.shown.flatMap((shown, place): Column[] => {
      const fields = fieldsOf.get(shown.group);
      if (!fields) return [];
      const show = showLeaves(leavesToWrite(shown, fields, selection), scalarsOf(shown.group));
      return [[columnOfShown(place), groupQuery(shown.group, { fields, show }, reader)]];
    }),
    ...selection.chronologies.flatMap((request, place): Column[] => {
      const query = chronologyQuery(request, place, permitted);
      return query ? [[columnOfChronology(place), query]] : [];
    }),
    ...(selection.contributions
      ? [['contributions', contributionsQuery(toldOf, readable)] as const]
      : []),
  ];
  const named = columns.map(([name, query]) => sql`${query} as ${sql.identifier(name)}`);
  // The count is one: a child of whom nothing may be read has a row as well.
  return sql`with ${sql.join([personsOf(subjectId), ...detailsOf(groups)], sql`, `)}
    select ${sql.join([...named, sql`1 as read`], sql`, `)}`;
}

type Column = readonly [name: string, query: SQL];

/** A Permit, as far as a statement is made of it. */
type PermittedParts = Pick<Permit, 'sealed'> & { readonly fields: Named };

interface Named {
  has(path: FieldPath): boolean;
}

function leavesToWrite(
  { leaves }: ShownGroup,
  fields: readonly string[],
  { withheldAre }: RecordSelection,
): readonly WrittenLeaf[] {
  const isShown = (leaf: ShownGroup['leaves'][number]) =>
    'text' in leaf || fields.includes(leaf.field);
  return withheldAre === 'LEFT_OUT'
    ? leaves.filter(isShown)
    : leaves.map((leaf) => (isShown(leaf) ? leaf : { key: leaf.key }));
}

const scalarsOf =
  ({ place }: Group) =>
  (field: string): ScalarName => {
    const leaf = place.place === 'leaf' ? place.leaf : place.type.fields[field];
    if (!leaf) throw new Error(`no field ${field}`);
    return leaf.scalar;
  };

function groupQuery(group: Group, readable: ReadableGroup, reader: Reader): SQL {
  const special = IDENTITY_GROUPS[group.path];
  if (special) return special(readable, reader);
  if (group.path === 'socialCare.status') return jsonOf(statusText(OF_THIS_CHILD));
  if (!group.kind) throw new Error(`no statement for ${group.path}`);
  return group.place.place === 'one'
    ? latestRecordQuery(group.kind, readable)
    : recordsQuery(group.kind, readable);
}

/** The agencies whose part of the record this answer is about, and the practitioner's own. */
function agenciesOf(groups: readonly SelectedGroup[], ownAgency: string | null): Agency[] {
  const holders: (string | null)[] = groups.map(({ group }) => holderOf(group.path));
  const spoken = new Set([...holders, ownAgency]);
  return (Object.keys(AGENCIES) as Agency[]).filter((agency) => spoken.has(agency)).sort();
}
