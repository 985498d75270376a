import type { SQL } from 'drizzle-orm';
import { sql } from 'drizzle-orm';
import type { FieldPath } from '../../domain/child-record.ts';
import { holderOf } from '../../domain/child-record.ts';
import { OF_THIS_CHILD, personsOf } from './child.ts';
import { chronologyQuery } from './chronology.ts';
import { IDENTITY_GROUPS } from './identity-groups.ts';
import { latestRecordQuery, recordsQuery } from './record-groups.ts';
import type { RecordSelection, SelectedGroup } from './selection.ts';
import { selectedGroups } from './selection.ts';
import { statusText } from './status.ts';

/**
 * The one statement that reads a child's record: its columns are those that are both asked for and
 * permitted, and no other column is named. Gives one row, `record`, in the shape of the record.
 */
export function recordStatement(
  subjectId: string,
  permitted: { has(path: FieldPath): boolean },
  { fields, chronologies }: RecordSelection,
  ownAgency: string | null,
): SQL {
  const child = sql`${subjectId}::uuid`;
  const readable = { has: (path: FieldPath) => fields.has(path) && permitted.has(path) };
  const groups = selectedGroups(readable);
  const tree = nest(
    groups.map((selected) => [selected.group.path, groupQuery(selected, child, ownAgency)]),
  );
  const timelines = chronologies.flatMap((request) => {
    const query = chronologyQuery(request, permitted);
    return query ? [[`chronology:${request.name}`, query] as const] : [];
  });
  const whole: Tree = {
    ...tree,
    contributions: contributionsQuery(agenciesOf(groups, ownAgency)),
  };
  return sql`with ${personsOf(child)} select ${jsonOf(whole, timelines)} as record`;
}

function groupQuery(
  { group, fields }: SelectedGroup,
  subjectId: SQL,
  ownAgency: string | null,
): SQL {
  const special = IDENTITY_GROUPS[group.path];
  if (special) return special(fields, subjectId, ownAgency);
  if (group.path === 'socialCare.status') return statusText(OF_THIS_CHILD);
  if (!group.kind) throw new Error(`no statement for ${group.path}`);
  return group.place.place === 'one'
    ? latestRecordQuery(group.kind, fields)
    : recordsQuery(group.kind, fields);
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

/** The agencies whose part of the record this answer shows, and the practitioner's own. */
function agenciesOf(groups: readonly SelectedGroup[], ownAgency: string | null): string[] {
  const holders = groups.map(({ group }) => holderOf(group.path));
  return [...new Set([...holders, ownAgency].filter((agency) => agency !== null))].sort();
}

/** Which sources speak here, and when each last did; other agencies' involvement is not told. */
const contributionsQuery = (agencies: readonly string[]): SQL =>
  agencies.length === 0
    ? sql`null::json`
    : sql`(
    select json_agg(json_build_object('source', person.source, 'agency', person.agency,
      'asOf', person.last_received_at) order by person.agency, person.source, person.id)
    from person where person.agency in (${sql.join(
      agencies.map((agency) => sql.raw(`'${agency}'`)),
      sql`, `,
    )}))`;
