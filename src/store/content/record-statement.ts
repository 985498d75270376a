import type { SQL } from 'drizzle-orm';
import { sql } from 'drizzle-orm';
import type { Permit } from '../../decision/permit.ts';
import type { FieldPath } from '../../domain/child-record.ts';
import { AGENCIES } from '../../domain/codes.ts';
import type { Agency } from '../../domain/codes.ts';
import { holderOf } from '../../domain/child-record.ts';
import { OF_THIS_CHILD, personsOf } from './child.ts';
import { chronologyQuery } from './chronology.ts';
import { contributionsQuery } from './contributions.ts';
import { IDENTITY_GROUPS } from './identity-groups.ts';
import type { Reader } from './identity-values.ts';
import { latestRecordQuery, recordsQuery } from './record-groups.ts';
import type { RecordSelection, SelectedGroup } from './selection.ts';
import { selectedGroups } from './selection.ts';
import { statusText } from './status.ts';

/**
 * The one statement that reads a child's record: its columns are those that are both asked for and
 * permitted, and no other column is named. Gives one row, `record`, in the shape of the record.
 */
export function recordStatement(
  { subjectId, fields: permitted, sealed }: PermittedParts,
  { fields, chronologies }: RecordSelection,
  ownAgency: string | null,
): SQL {
  const asked = (those: Named) => ({
    has: (path: FieldPath) => fields.has(path) && those.has(path),
  });
  const readable = asked(permitted);
  const groups = selectedGroups(readable);
  const toldOf = agenciesOf([...groups, ...selectedGroups(asked(sealed.asIfEmpty))], ownAgency);
  const reader = { ownAgency, mayBeToldWhere: !sealed.location, toldOf };
  const tree = nest(groups.map((selected) => [selected.group.path, groupQuery(selected, reader)]));
  const timelines = chronologies.flatMap((request) => {
    const query = chronologyQuery(request, permitted);
    return query ? [[`chronology:${request.name}`, query] as const] : [];
  });
  const whole: Tree = {
    ...tree,
    contributions: contributionsQuery(toldOf, readable),
  };
  return sql`with ${personsOf(sql`${subjectId}::uuid`)} select ${jsonOf(whole, timelines)} as record`;
}

function groupQuery({ group, fields }: SelectedGroup, reader: Reader): SQL {
  const special = IDENTITY_GROUPS[group.path];
  if (special) return special(fields, reader);
  if (group.path === 'socialCare.status') return statusText(OF_THIS_CHILD);
  if (!group.kind) throw new Error(`no statement for ${group.path}`);
  return group.place.place === 'one'
    ? latestRecordQuery(group.kind, fields)
    : recordsQuery(group.kind, fields);
}

/** A Permit, as far as a statement is made of it. */
type PermittedParts = Pick<Permit, 'subjectId' | 'sealed'> & { readonly fields: Named };

interface Named {
  has(path: FieldPath): boolean;
}

interface Tree {
  readonly [name: string]: SQL | Tree;
}

/** Paths to a tree: `health.growth` goes under `health`. */
function nest(entries: readonly (readonly [path: string, query: SQL])[]): Tree {
  const tree: Record<string, SQL | Record<string, SQL>> = {};
  for (const [path, query] of entries) {
    const [first = '', second] = path.split('.');
    if (second === undefined) tree[first] = query;
    else tree[first] = { ...(tree[first] as Record<string, SQL> | undefined), [second]: query };
  }
  return tree;
}

function jsonOf(tree: Tree, more: readonly (readonly [string, SQL])[] = []): SQL {
  const parts = [
    ...Object.entries(tree).map(
      ([name, value]) => [name, 'getSQL' in value ? (value as SQL) : jsonOf(value)] as const,
    ),
    ...more,
  ];
  return sql`json_build_object(${sql.join(
    parts.map(([name, value]) => sql`${sql.raw(`'${name.replaceAll("'", "''")}'`)}, ${value}`),
    sql`, `,
  )})`;
}

/** The agencies whose part of the record this answer is about, and the practitioner's own. */
function agenciesOf(groups: readonly SelectedGroup[], ownAgency: string | null): Agency[] {
  const holders: (string | null)[] = groups.map(({ group }) => holderOf(group.path));
  const spoken = new Set([...holders, ownAgency]);
  return (Object.keys(AGENCIES) as Agency[]).filter((agency) => spoken.has(agency)).sort();
}
