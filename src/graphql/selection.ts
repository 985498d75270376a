import type { FieldNode, GraphQLResolveInfo } from 'graphql';
import { BREAK, visit } from 'graphql';
import type { FieldsByTypeName, ResolveTree } from 'graphql-parse-resolve-info';
import { parseResolveInfo } from 'graphql-parse-resolve-info';
import { RECORD_FIELDS } from '../domain/child-record.ts';
import type { FieldPath } from '../domain/child-record.ts';
import { parseIsoDate } from '../domain/iso-date.ts';
import type { ChronologyRequest, RecordSelection } from '../usecases/disclose-record.ts';
import { readParts, writeParts } from './cursor.ts';
import { graphqlError } from './errors.ts';

const PATHS: ReadonlySet<FieldPath> = new Set(RECORD_FIELDS.map(({ path }) => path));
const MOST_ENTRIES = 100;
/** Entries of a page where the query names no number. */
export const ENTRIES = 20;

/** Selections by the field's node, which Apollo keeps with the parsed document. */
const known = new WeakMap<FieldNode, RecordSelection>();

/** Which fields of the record a query asks for, through aliases and fragments alike. */
export function selectionOf(info: GraphQLResolveInfo): RecordSelection {
  const [node] = info.fieldNodes;
  const alone = info.fieldNodes.length === 1 ? node : undefined;
  const remembered = alone && known.get(alone);
  if (remembered) return remembered;
  const selection = readSelection(info);
  // With a directive or an argument below, it would depend on the variables.
  if (alone && selection.chronologies.length === 0 && !hasDirectives(info)) {
    known.set(alone, selection);
  }
  return selection;
}

function hasDirectives({ operation, fragments }: GraphQLResolveInfo): boolean {
  let found = false;
  const note = () => {
    found = true;
    return BREAK;
  };
  for (const definition of [operation, ...Object.values(fragments)]) {
    visit(definition, { Directive: note });
  }
  return found;
}

function readSelection(info: GraphQLResolveInfo): RecordSelection {
  const tree = parseResolveInfo(info) as ResolveTree | null;
  const fields = new Set<FieldPath>();
  const chronologies: ChronologyRequest[] = [];
  for (const asked of tree ? childrenOf(tree.fieldsByTypeName) : []) {
    if (asked.name === 'chronology') chronologies.push(chronologyRequest(asked));
    else collect(asked, asked.name, fields);
  }
  return { fields, chronologies };
}

const childrenOf = (byType: FieldsByTypeName): ResolveTree[] =>
  Object.values(byType).flatMap((fields) => Object.values(fields));

function collect(asked: ResolveTree, path: string, into: Set<FieldPath>): void {
  if (PATHS.has(path)) into.add(path);
  for (const child of childrenOf(asked.fieldsByTypeName)) {
    collect(child, `${path}.${child.name}`, into);
  }
}

function chronologyRequest({ alias, args, fieldsByTypeName }: ResolveTree): ChronologyRequest {
  const first = (args.first as number | null | undefined) ?? ENTRIES;
  if (first < 1 || first > MOST_ENTRIES) {
    throw graphqlError('BAD_USER_INPUT', `chronology: first is from 1 to ${String(MOST_ENTRIES)}.`);
  }
  return {
    name: alias,
    first,
    titles: asksForTitles(fieldsByTypeName),
    after: typeof args.after === 'string' ? readCursor(args.after) : null,
    from: (args.from as string | null | undefined) ?? null,
    to: (args.to as string | null | undefined) ?? null,
  };
}

const asksForTitles = (byType: FieldsByTypeName): boolean =>
  childrenOf(byType).some(
    ({ name, fieldsByTypeName }) => name === 'title' || asksForTitles(fieldsByTypeName),
  );

/** A cursor names an entry that the practitioner has seen: its day, kind and number. */
export const writeCursor = (on: string, kind: string, id: number): string =>
  writeParts(on, kind, id);

function readCursor(cursor: string): NonNullable<ChronologyRequest['after']> {
  const [on, kind, id] = readParts(cursor);
  if (
    typeof on === 'string' &&
    parseIsoDate(on) &&
    typeof kind === 'string' &&
    /^\w+$/.test(kind) &&
    Number.isSafeInteger(id)
  ) {
    return { on, kind, id: id as number };
  }
  throw graphqlError('BAD_USER_INPUT', 'chronology: after is not a cursor of an earlier answer.');
}
