import 'reflect-metadata';
import type { GraphQLSchema } from 'graphql';
import { lexicographicSortSchema, printSchema } from 'graphql';
import { applyMiddleware } from 'graphql-middleware';
import { buildSchemaSync } from 'type-graphql';
import { askPlainFieldsDirectly } from './ask-plain-fields.ts';
import { AgreementResolver } from './agreement/agreement-resolver.ts';
import { ChildResolver } from './child-resolver.ts';
import { ConsentResolver } from './consent/consent-resolver.ts';
import { PractitionerResolver } from './practitioner-resolver.ts';
import { createShield } from './shield.ts';

/** The schema as type-graphql builds it, before the shield. */
export const buildBareSchema = (): GraphQLSchema =>
  buildSchemaSync({
    resolvers: [PractitionerResolver, AgreementResolver, ChildResolver, ConsentResolver],
    validate: false,
  });

/** The schema that is served: every field behind its rule. */
export function buildSchema(): GraphQLSchema {
  const shielded = applyMiddleware(buildBareSchema(), createShield());
  askPlainFieldsDirectly(shielded, buildBareSchema());
  return shielded;
}

/** The schema in its printed form, as `schema/kith.graphql` keeps it. */
export const printedSchema = (): string =>
  `${printSchema(lexicographicSortSchema(buildBareSchema()))}\n`;
