import type {
  FieldNode,
  FragmentDefinitionNode,
  GraphQLObjectType,
  GraphQLResolveInfo,
  GraphQLSchema,
} from 'graphql';
import { getNamedType, isObjectType } from 'graphql';
import { collectSubfields } from 'graphql/execution/collectFields.js';

/** What tells which fields a selection comes to: fragments opened, directives obeyed. */
export interface QueryView {
  readonly schema: GraphQLSchema;
  readonly fragments: Readonly<Record<string, FragmentDefinitionNode>>;
  readonly variableValues: Readonly<Record<string, unknown>>;
}

/** A field that is asked for, under the key by which the answer gives it. */
export interface AskedField {
  readonly key: string;
  readonly name: string;
  readonly nodes: readonly FieldNode[];
}

/** The fields asked for of an object, in the order of the answer, as graphql-js itself collects them. */
export const askedOf = (
  { schema, fragments, variableValues }: QueryView,
  type: GraphQLObjectType,
  nodes: readonly FieldNode[],
): AskedField[] =>
  [...collectSubfields(schema, fragments, variableValues, type, nodes)].map(([key, below]) => ({
    key,
    name: below[0]?.name.value ?? key,
    nodes: below,
  }));

/** The leaves below some nodes of the query, each by its path of field names. */
export function pathsBelow(
  view: QueryView,
  type: GraphQLObjectType,
  nodes: readonly FieldNode[],
): string[] {
  return askedOf(view, type, nodes).flatMap(({ name, nodes: below }) => {
    const field = type.getFields()[name];
    if (!field) return [];
    const of = getNamedType(field.type);
    return isObjectType(of) ? pathsBelow(view, of, below).map((path) => `${name}.${path}`) : [name];
  });
}

/** The same, below the field that is being resolved. */
export const pathsBelowField = (info: GraphQLResolveInfo): string[] => {
  const of = getNamedType(info.returnType);
  return isObjectType(of) ? pathsBelow(info, of, info.fieldNodes) : [];
};
