import type { GraphQLResolveInfo } from 'graphql';
import { deny, rule, shield } from 'graphql-shield';
import type { IRules } from 'graphql-shield';
import { CHILD_RECORD } from '../domain/child-record.ts';
import type { Place, Section } from '../domain/child-record.ts';
import { EVENT_KINDS } from '../domain/groups.ts';
import type { RequestContext } from './context.ts';
import { graphqlError } from './errors.ts';

type Shown = Record<string, unknown>;
type TypeRules = Record<string, typeof signedInOnly>;

/** What a rule says of one field of one answer. */
export type Verdict = (
  parent: Shown,
  args: unknown,
  context: RequestContext,
  info: GraphQLResolveInfo,
) => boolean | Error;

const verdicts = new WeakMap<object, Verdict>();

/** The verdict behind a rule of a field; undefined for a field without one. */
export const verdictOf = (type: string, field: string): Verdict | undefined =>
  verdicts.get(SHIELD_RULES[type]?.[field] ?? {});

/** `contextual` and `strict` caching reuse one item's verdict for another: no cache at all. */
function ruleOf(name: string, verdict: Verdict) {
  const made = rule(name, { cache: 'no_cache' })(verdict);
  verdicts.set(made, verdict);
  return made;
}

const signedInOnly = ruleOf('signedIn', (_parent, _args, context) =>
  context.practitioner ? true : graphqlError('UNAUTHENTICATED'),
);

/** The name at the root of the answer under which this field stands. */
function rootName({ path }: GraphQLResolveInfo): string {
  let step = path;
  while (step.prev) step = step.prev;
  return String(step.key);
}

const permits = (context: RequestContext, info: GraphQLResolveInfo, field: string): boolean =>
  (context.disclosures.get(rootName(info)) ?? []).some(({ permit }) => permit.fields.has(field));

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
const all = (rules: typeof signedInOnly, ...fields: string[]) =>
  Object.fromEntries(fields.map((field) => [field, rules]));

/** Type by type, field by field; what is not here is denied. */
export const SHIELD_RULES: Record<string, Record<string, unknown>> = {
  Query: all(signedInOnly, 'me', 'agreement', 'child', 'findChildren'),
  ...record,
  ChildRecord: {
    ...record.ChildRecord,
    ...all(disclosed, 'id', 'withheld', 'contributions', 'receipt', 'chronology'),
  },
  ChildMatch: {
    ...all(disclosed, 'id', 'name'),
    dateOfBirth: record.ChildRecord?.dateOfBirth,
    sex: record.ChildRecord?.sex,
  },
  ChronologyConnection: all(disclosed, 'edges', 'pageInfo'),
  ChronologyEdge: all(disclosed, 'cursor', 'node'),
  ChronologyEntry: all(permittedEvent, 'on', 'kind', 'title', 'category'),
  PageInfo: all(disclosed, 'hasNextPage', 'endCursor'),
  Redaction: all(disclosed, 'path', 'category', 'reason', 'explanation', 'holder'),
  Contribution: all(disclosed, 'source', 'agency', 'asOf', 'stale'),
  AuditReceipt: all(disclosed, 'id', 'position'),
  Practitioner: all(signedInOnly, 'handle', 'name', 'organisation', 'agency', 'roles'),
  RoleAssignment: all(signedInOnly, 'role', 'organisation'),
  Organisation: all(signedInOnly, 'code', 'name', 'agency'),
  SharingAgreement: all(signedInOnly, 'version', 'title', 'rules'),
  Rule: all(
    signedInOnly,
    'id',
    'categories',
    'roles',
    'purposes',
    'relationship',
    'basis',
    'consentRequired',
    'onlyWhen',
  ),
};

export const createShield = () =>
  shield(SHIELD_RULES as IRules, {
    fallbackRule: deny,
    allowExternalErrors: true,
    fallbackError: () => graphqlError('INTERNAL_SERVER_ERROR'),
  });
