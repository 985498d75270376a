import type { GraphQLField, GraphQLObjectType, GraphQLSchema } from 'graphql';
import { getNamedType, isCompositeType, isObjectType } from 'graphql';

/** One field on the way from the root to a leaf, and the type that has it. */
interface Step {
  readonly on: string;
  readonly field: GraphQLField<unknown, unknown>;
}

/** A way from the root of the schema to a leaf. */
export type SchemaPath = readonly Step[];

/** Every path of a schema to a leaf, up to a depth. */
export function pathsOf(root: GraphQLObjectType | null | undefined, depth: number): SchemaPath[] {
  if (!root) return [];
  return Object.values(root.getFields()).flatMap((field): SchemaPath[] => {
    const step = { on: root.name, field };
    const type = getNamedType(field.type);
    if (!isCompositeType(type)) return [[step]];
    if (depth <= 1 || !isObjectType(type)) return [];
    return pathsOf(type, depth - 1).map((below) => [step, ...below]);
  });
}

export const rootsOf = (schema: GraphQLSchema): GraphQLObjectType[] =>
  [schema.getQueryType(), schema.getMutationType()].filter((root) => isObjectType(root));
