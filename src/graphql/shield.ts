import 'reflect-metadata';
import type { GraphQLResolveInfo } from 'graphql';
import { deny, shield } from 'graphql-shield';
import type { IRules } from 'graphql-shield';
import { CHILD_RECORD } from '../domain/child-record.ts';
import type { Place, Section } from '../domain/child-record.ts';
import { EVENT_KINDS } from '../domain/groups.ts';
import { ACT_RULES } from './acts.ts';
import { AGREEMENT_MUTATIONS, AGREEMENT_QUERIES, AGREEMENT_RULES } from './agreement/rules.ts';
import { EVENTS_QUERIES, EVENTS_RULES } from './audit/events-rules.ts';
import { AUDIT_QUERIES, AUDIT_RULES } from './audit/rules.ts';
import {
  BREAK_GLASS_MUTATIONS,
  BREAK_GLASS_QUERIES,
  BREAK_GLASS_RULES,
} from './break-glass/rules.ts';
import { CONSENT_MUTATIONS, CONSENT_QUERIES, CONSENT_RULES } from './consent/rules.ts';
import type { RequestContext } from './context.ts';
import type { Disclosure } from '../usecases/disclose-record.ts';
import { graphqlError } from './errors.ts';
import { FAMILIES_MUTATIONS, FAMILIES_QUERIES, FAMILIES_RULES } from './families/rules.ts';
import { FEEDS_QUERIES, FEEDS_RULES } from './feeds/rules.ts';
import { LINKAGE_MUTATIONS, LINKAGE_QUERIES, LINKAGE_RULES } from './linkage/rules.ts';
import { all, itemOf, rootName, ruleOf, signedInOnly, verdictBehind } from './rules.ts';
import type { TypeRules, Verdict } from './rules.ts';
import { SEAL_MUTATIONS, SEAL_QUERIES, SEAL_RULES } from './seals/rules.ts';
import { SHARING_MUTATIONS, SHARING_QUERIES, SHARING_RULES } from './sharing/rules.ts';
import { WATCHING_MUTATIONS, WATCHING_QUERIES, WATCHING_RULES } from './watching/rules.ts';

const isSingle = (under: Disclosure | readonly unknown[] | undefined): under is Disclosure =>
  under !== undefined && 'permit' in under;

/** The disclosure of the very child under whom a field stands: a sibling's Permit opens nothing. */
function permits(context: RequestContext, info: GraphQLResolveInfo, field: string): boolean {
  const under = context.disclosures.get(rootName(info));
  const disclosure = isSingle(under) ? under : under?.[itemOf(info)];
  return disclosure?.permit.fields.has(field) ?? false;
}

/**
 * The second gate: a value that decision/ did not permit goes no further, whatever put it there. Where
 * a field is withheld there is no value, and so nothing to refuse.
 */
const permitted = (path: string) =>
  ruleOf(
    `permitted:${path}`,
    (parent, _args, context, info) =>
      parent[info.fieldName] === undefined || permits(context, info, path),
  );

const permittedEvent = ruleOf('permittedEvent', ({ kind }, _args, context, info) =>
  EVENT_KINDS.some((known) => known.kind === kind && permits(context, info, known.onField)),
);

/** Passes only under an answer that was disclosed. */
const disclosed = ruleOf('disclosed', (_parent, _args, context, info) =>
  context.disclosures.has(rootName(info)),
);

/** A rule for every field of the record, derived from its declaration. */
function recordRules(section: Section, above: readonly string[]): Record<string, TypeRules> {
  const own: Record<string, unknown> = {};
  const types: Record<string, TypeRules> = { [section.name]: own as TypeRules };
  for (const [name, place] of Object.entries(section.places)) {
    const steps = [...above, name];
    own[name] = place.place === 'leaf' ? permitted(steps.join('.')) : disclosed;
    Object.assign(types, rulesBelow(place, steps));
  }
  return types;
}

function rulesBelow(place: Place, steps: readonly string[]): Record<string, TypeRules> {
  if (place.place === 'leaf') return {};
  if (place.place === 'section') return recordRules(place, steps);
  const fields = Object.keys(place.type.fields).map(
    (field) => [field, permitted([...steps, field].join('.'))] as const,
  );
  return { [place.type.name]: Object.fromEntries(fields) };
}

const record = recordRules(CHILD_RECORD, []);

/** The verdict behind the rule of a field; undefined for a field without one. */
export const verdictOf = (type: string, field: string): Verdict | undefined =>
  verdictBehind(SHIELD_RULES[type]?.[field] ?? {});

/** Type by type, field by field; what is not here is denied. */
export const SHIELD_RULES: Record<string, Record<string, unknown>> = {
  Query: {
    ...all(signedInOnly, 'me', 'child', 'caseload', 'findChildren'),
    ...AGREEMENT_QUERIES,
    ...AUDIT_QUERIES,
    ...EVENTS_QUERIES,
    ...CONSENT_QUERIES,
    ...SHARING_QUERIES,
    ...SEAL_QUERIES,
    ...BREAK_GLASS_QUERIES,
    ...FAMILIES_QUERIES,
    ...WATCHING_QUERIES,
    ...LINKAGE_QUERIES,
    ...FEEDS_QUERIES,
  },
  Mutation: {
    ...AGREEMENT_MUTATIONS,
    ...CONSENT_MUTATIONS,
    ...SHARING_MUTATIONS,
    ...SEAL_MUTATIONS,
    ...BREAK_GLASS_MUTATIONS,
    ...FAMILIES_MUTATIONS,
    ...WATCHING_MUTATIONS,
    ...LINKAGE_MUTATIONS,
  },
  ...record,
  ChildRecord: {
    ...record.ChildRecord,
    ...all(disclosed, 'id', 'withheld', 'obligations', 'contributions', 'receipt', 'chronology'),
  },
  ChildMatch: {
    ...all(disclosed, 'id', 'name'),
    dateOfBirth: record.ChildRecord?.dateOfBirth,
    sex: record.ChildRecord?.sex,
  },
  CaseloadConnection: all(disclosed, 'edges', 'pageInfo'),
  CaseloadEdge: all(disclosed, 'cursor', 'node'),
  ChronologyConnection: all(disclosed, 'edges', 'pageInfo'),
  ChronologyEdge: all(disclosed, 'cursor', 'node'),
  ChronologyEntry: all(permittedEvent, 'on', 'kind', 'title', 'category'),
  PageInfo: all(disclosed, 'hasNextPage', 'endCursor'),
  Redaction: all(disclosed, 'path', 'category', 'reason', 'explanation', 'holder'),
  Obligation: all(disclosed, 'kind', 'categories', 'explanation', 'directive', 'breakGlass', 'met'),
  Contribution: all(disclosed, 'source', 'agency', 'asOf', 'stale', 'staleSince'),
  AuditReceipt: all(disclosed, 'id', 'position'),
  Practitioner: all(signedInOnly, 'handle', 'name', 'organisation', 'agency', 'roles'),
  RoleAssignment: all(signedInOnly, 'role', 'organisation'),
  Organisation: all(signedInOnly, 'code', 'name', 'agency'),
  ...AGREEMENT_RULES,
  ...ACT_RULES,
  ...AUDIT_RULES,
  ...EVENTS_RULES,
  ...CONSENT_RULES,
  ...SHARING_RULES,
  ...SEAL_RULES,
  ...BREAK_GLASS_RULES,
  ...FAMILIES_RULES,
  ...WATCHING_RULES,
  ...LINKAGE_RULES,
  ...FEEDS_RULES,
};

export const createShield = () =>
  shield(SHIELD_RULES as IRules, {
    fallbackRule: deny,
    allowExternalErrors: true,
    fallbackError: () => graphqlError('INTERNAL_SERVER_ERROR'),
  });
