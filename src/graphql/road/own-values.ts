import type { FieldNode, GraphQLLeafType, GraphQLObjectType, GraphQLOutputType } from 'graphql';
import { getNamedType, isListType, isNonNullType, isObjectType } from 'graphql';
import type { QueryView } from '../asked-fields.ts';
import { askedOf } from '../asked-fields.ts';
import type { Asked, Gate } from './gate.ts';
import { gateOf, refusalOf } from './gate.ts';

/** How a value of Kith's own is written: what is asked for of it, key by key. */
export interface ValueShape {
  readonly type: GraphQLOutputType;
  /** Null for a leaf. */
  readonly members: readonly Member[] | null;
}

type Member = { readonly key: string } & (
  | { readonly text: string }
  | { readonly name: string; readonly gate: Gate; readonly shape: ValueShape }
);

/** The shape that a query asks for below some nodes. */
export function shapeOf(
  view: QueryView,
  type: GraphQLOutputType,
  nodes: readonly FieldNode[],
): ValueShape {
  const of = getNamedType(type);
  return { type, members: isObjectType(of) ? membersOf(view, of, nodes) : null };
}

const membersOf = (
  view: QueryView,
  type: GraphQLObjectType,
  nodes: readonly FieldNode[],
): Member[] =>
  askedOf(view, type, nodes).map(({ key, name, nodes: below }): Member => {
    const field = type.getFields()[name];
    if (!field) return { key, text: type.name };
    return { key, name, gate: gateOf(type.name, name), shape: shapeOf(view, field.type, below) };
  });

/**
 * A plain value as JSON in the shape of the query, each field behind its rule.
 * @throws the shield's refusal, for what Kith itself says in an answer is refused only as a whole.
 */
export function writeOwn({ type, members }: ValueShape, value: unknown, asked: Asked): string {
  if (isNonNullType(type)) {
    if (value === null || value === undefined) throw new Error(`nothing for ${String(type)}`);
    return writeOwn({ type: type.ofType as GraphQLOutputType, members }, value, asked);
  }
  if (value === null || value === undefined) return 'null';
  if (isListType(type)) {
    const item = { type: type.ofType, members };
    return `[${(value as readonly unknown[]).map((one) => writeOwn(item, one, asked)).join(',')}]`;
  }
  if (!members) return JSON.stringify((type as GraphQLLeafType).serialize(value));
  const parent = value as Readonly<Record<string, unknown>>;
  return `{${members.map((member) => writeMember(member, parent, asked)).join(',')}}`;
}

function writeMember(
  member: Member,
  parent: Readonly<Record<string, unknown>>,
  asked: Asked,
): string {
  if ('text' in member) return `"${member.key}":"${member.text}"`;
  const refusal = refusalOf(member.gate, parent, asked);
  if (refusal) throw refusal;
  return `"${member.key}":${writeOwn(member.shape, parent[member.name], asked)}`;
}
