import 'reflect-metadata';
import type { GraphQLSchema } from 'graphql';
import { extendSchema, lexicographicSortSchema, parse, printSchema } from 'graphql';
import { applyMiddleware } from 'graphql-middleware';
import { buildSchemaSync } from 'type-graphql';
import type { AgreementTerms } from '../policy/agreement.ts';
import { askPlainFieldsDirectly } from './ask-plain-fields.ts';
import { AgreementResolver } from './agreement/agreement-resolver.ts';
import { ReachResolver } from './agreement/reach-resolver.ts';
import { DisclosureResolver } from './audit/disclosure-resolver.ts';
import { ProofResolver } from './audit/proof-resolver.ts';
import { EventsResolver } from './audit/events-resolver.ts';
import { WhoCanResolver } from './audit/who-can-resolver.ts';
import { BreakGlassResolver } from './break-glass/break-glass-resolver.ts';
import { ChildResolver } from './child-resolver.ts';
import { ConsentResolver } from './consent/consent-resolver.ts';
import { DirectivesDueResolver } from './consent/directives-due-resolver.ts';
import { FhirConsentResolver } from './consent/fhir-consent-resolver.ts';
import { AccessLogResolver } from './families/access-log-resolver.ts';
import { SubjectAccessResolver } from './families/subject-access-resolver.ts';
import { WeighingResolver } from './families/weighing-resolver.ts';
import { FeedsResolver } from './feeds/feeds-resolver.ts';
import { LinkageResolver } from './linkage/linkage-resolver.ts';
import { PractitionerResolver } from './practitioner-resolver.ts';
import { SealsResolver } from './seals/seals-resolver.ts';
import { SharingResolver } from './sharing/sharing-resolver.ts';
import { createShield } from './shield.ts';
import { PurposeOfUse } from './types/enums.ts';
import { WatchingResolver } from './watching/watching-resolver.ts';

type Purposes = AgreementTerms['purposes'];

/** The schema as type-graphql builds it, before the shield. */
export const buildBareSchema = (): GraphQLSchema =>
  buildSchemaSync({
    resolvers: [
      PractitionerResolver,
      AgreementResolver,
      ReachResolver,
      DisclosureResolver,
      ProofResolver,
      EventsResolver,
      WhoCanResolver,
      ChildResolver,
      ConsentResolver,
      DirectivesDueResolver,
      FhirConsentResolver,
      SharingResolver,
      SealsResolver,
      BreakGlassResolver,
      AccessLogResolver,
      WeighingResolver,
      SubjectAccessResolver,
      WatchingResolver,
      LinkageResolver,
      FeedsResolver,
    ],
    validate: false,
  });

/** The schema that is served: every field behind its rule. */
export function buildSchema(purposes: Purposes = {}): GraphQLSchema {
  const shielded = applyMiddleware(withPurposes(buildBareSchema(), purposes), createShield());
  askPlainFieldsDirectly(shielded, buildBareSchema());
  return shielded;
}

/** The schema with the purposes that later agreements have brought. */
function withPurposes(schema: GraphQLSchema, purposes: Purposes): GraphQLSchema {
  const further = Object.entries(purposes).filter(([name]) => !(name in PurposeOfUse));
  if (further.length === 0) return schema;
  const values = further.map(([name, words]) => `${JSON.stringify(words)} ${name}`);
  return extendSchema(schema, parse(`extend enum PurposeOfUse { ${values.join(' ')} }`));
}

/** The schema in its printed form, as `schema/kith.graphql` keeps it. */
export const printedSchema = (): string =>
  `${printSchema(lexicographicSortSchema(buildBareSchema()))}\n`;
