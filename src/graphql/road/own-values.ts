import type {
  FieldNode,
  GraphQLError,
  GraphQLLeafType,
  GraphQLObjectType,
  GraphQLOutputType,
} from 'graphql';
import { getNamedType, isListType, isNonNullType, isObjectType, locatedError } from 'graphql';
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
  | {
      readonly name: string;
      readonly gate: Gate;
      readonly nodes: readonly FieldNode[];
      readonly shape: ValueShape;
    }
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
    const shape = shapeOf(view, field.type, below);
    return { key, name, gate: gateOf(type.name, name), nodes: below, shape };
  });

/** Where in an answer a value of Kith's own stands, and who is told of what the shield refuses of it. */
interface OwnWriting {
  readonly asked: Asked;
  readonly path: readonly (string | number)[];
  readonly refused: (error: GraphQLError) => void;
}

/**
 * A plain value as JSON in the shape of the query, each field behind its rule.
 * @throws the shield's refusal of what cannot be null.
 */
export function writeOwn(
  { type, members }: ValueShape,
  value: unknown,
  writing: OwnWriting,
): string {
  if (isNonNullType(type)) {
    if (value === null || value === undefined) throw new Error(`nothing for ${String(type)}`);
    return writeOwn({ type: type.ofType as GraphQLOutputType, members }, value, writing);
  }
  if (value === null || value === undefined) return 'null';
  if (isListType(type)) {
    const item = { type: type.ofType, members };
    const items = (value as readonly unknown[]).map((one, at) =>
      writeOwn(item, one, { ...writing, path: [...writing.path, at] }),
    );
    return `[${items.join(',')}]`;
  }
  if (!members) return JSON.stringify((type as GraphQLLeafType).serialize(value));
  const parent = value as Readonly<Record<string, unknown>>;
  return `{${members.map((member) => writeMember(member, parent, writing)).join(',')}}`;
}

function writeMember(
  member: Member,
  parent: Readonly<Record<string, unknown>>,
  { asked, path: above, refused }: OwnWriting,
): string {
  if ('text' in member) return `"${member.key}":"${member.text}"`;
  const { key, name, gate, nodes, shape } = member;
  const path = [...above, key];
  const refusal = refusalOf(gate, parent, asked);
  if (!refusal) return `"${key}":${writeOwn(shape, parent[name], { asked, path, refused })}`;
  if (isNonNullType(shape.type)) throw refusal;
  refused(locatedError(refusal, nodes, path));
  return `"${key}":null`;
}
