import * as engine from '@cedar-policy/cedar-wasm/nodejs';
import type { CedarValueJson, Context, EntityJson } from '@cedar-policy/cedar-wasm/nodejs';
import type { HeldRole } from '../../../src/decision/access-request.ts';
import type { Facts, Instant, Period } from '../../../src/decision/facts.ts';
import { RECORD_FIELDS } from '../../../src/domain/child-record.ts';
import type { SharingAgreement } from '../../../src/policy/agreement.ts';
import { CONSENT_POLICIES } from './cedar-consent.ts';
import { PLACES, policiesOf } from './cedar-policies.ts';
import type { Case } from './random-case.ts';
import { placesOf } from './random-facts.ts';

type Asked = [resource: EntityJson, principal: EntityJson];
type Action = 'know' | 'see' | 'disclose' | 'rely';

/** Puts a case to Cedar: may this practitioner know of the child, see a field, be shown it? */
export interface CedarAnswers {
  readonly mayKnow: () => boolean;
  /** As if nothing but the whole child were ever sealed. */
  readonly maySee: (path: string) => boolean;
  readonly mayBeShown: (path: string) => boolean;
}

let parsed: SharingAgreement | null = null;
let consentParsed = false;

export function cedarAnswers(asked: Case): CedarAnswers {
  const { agreement, request } = asked;
  if (!consentParsed) parse('consent', CONSENT_POLICIES);
  consentParsed = true;
  if (parsed !== agreement) parse('agreement', policiesOf(agreement));
  parsed = agreement;

  const context = contextOf(asked);
  const permits = asked.facts.directives.some(({ provision }) => provision === 'PERMIT');
  const decideField = (action: 'see' | 'disclose', path: string): boolean =>
    request.roles.some((held) => {
      const entities: Asked = [
        fieldEntity(agreement, path),
        principalEntity(request.practitionerId, [held]),
      ];
      const consented = permits && authorised('consent', 'rely', entities, context);
      return authorised('agreement', action, entities, { ...context, consented });
    });
  return {
    mayKnow: () =>
      authorised(
        'agreement',
        'know',
        [
          { uid: { type: 'Child', id: 'child' }, attrs: {}, parents: [] },
          principalEntity(request.practitionerId, request.roles),
        ],
        context,
      ),
    maySee: (path) => decideField('see', path),
    mayBeShown: (path) => decideField('disclose', path),
  };
}

function parse(name: string, text: string): void {
  const answer = engine.preparsePolicySet(name, { staticPolicies: text });
  if (answer.type === 'failure') throw new Error(JSON.stringify(answer.errors));
}

function authorised(
  policies: 'agreement' | 'consent',
  action: Action,
  entities: Asked,
  context: Context,
): boolean {
  const [resource, principal] = entities;
  const answer = engine.statefulIsAuthorized({
    principal: principal.uid,
    action: { type: 'Action', id: action },
    resource: resource.uid,
    context,
    entities,
    preparsedPolicySetId: policies,
    validateRequest: false,
  });
  if (answer.type === 'failure') throw new Error(JSON.stringify(answer.errors));
  const { errors } = answer.response.diagnostics;
  if (errors.length > 0) throw new Error(JSON.stringify(errors));
  return answer.response.decision === 'allow';
}

const ref = (type: string, id: string) => ({ type, id });
const value = (type: string, id: string): CedarValueJson => ({ __entity: { type, id } });
const values = (type: string, ids: readonly string[]): CedarValueJson[] =>
  ids.map((id) => value(type, id));

/** A practitioner in these roles: what Cedar finds `in` a role, an organisation or an agency. */
function principalEntity(practitionerId: string, roles: readonly HeldRole[]): EntityJson {
  const parents = roles.flatMap(({ role, organisationId, agency }) => [
    ref('Role', role),
    ref('Organisation', organisationId),
    ...(agency === null ? [] : [ref('Agency', agency)]),
  ]);
  return {
    uid: ref('Holder', 'me'),
    attrs: {},
    parents: [ref('Practitioner', practitionerId), ...parents],
  };
}

/** A field lies in each place above it, and in its category. */
function fieldEntity({ categories }: SharingAgreement, path: string): EntityJson {
  const group = RECORD_FIELDS.find((one) => one.path === path)?.group;
  const covering = (place: string | undefined) =>
    Object.entries(categories).find(([, { covers }]) => covers.some((one) => one === place));
  const [category, definition] =
    group === undefined ? [] : (covering(path) ?? covering(group) ?? []);
  return {
    uid: ref('Field', path),
    attrs: { sensitive: definition?.sensitivity !== 'ORDINARY' },
    parents: [...placesOf(path), ...(category === undefined ? [] : [category])].map((id) =>
      ref('Place', id),
    ),
  };
}

function contextOf({ agreement, request, facts, now }: Case): Context {
  return {
    now,
    purpose: request.purpose,
    statuses: [...facts.statuses],
    consented: false,
    ...birthdays(facts),
    ...placed('bond', facts.relationships, ({ practitionerId, organisationId, ...period }) => ({
      ...periodOf(period),
      ...(practitionerId === null ? {} : { who: value('Practitioner', practitionerId) }),
      ...(organisationId === null ? {} : { at: value('Organisation', organisationId) }),
    })),
    ...placed('grant', facts.breakGlass, ({ practitionerId, categories, ...period }) => ({
      ...periodOf(period),
      who: value('Practitioner', practitionerId),
      over: values('Place', categories),
    })),
    ...placed('harm', facts.detriments, ({ categories, ...period }) => ({
      ...periodOf(period),
      over: values('Place', categories),
    })),
    ...placed('seal', facts.seals, ({ scope, against, mayOpen, ...period }) => ({
      ...periodOf(period),
      of: scope,
      part: value('Place', scope),
      against: values('Practitioner', against),
      mayOpen: values('Practitioner', mayOpen),
    })),
    ...placed('word', facts.directives, (directive) => ({
      ...periodOf(directive),
      permits: directive.provision === 'PERMIT',
      own: directive.standing === 'YOUNG_PERSON',
      withdrawn: directive.withdrawnAt !== null,
      over: value('Place', directive.scope),
      width: directive.scope in agreement.categories ? 0 : directive.scope.split('.').length,
      roles: values('Role', directive.recipients.roles),
      organisations: values('Organisation', directive.recipients.organisationIds),
      agencies: values('Agency', directive.recipients.agencies),
      purposes: [...directive.purposes],
    })),
  };
}

const periodOf = ({ from, until }: Period): Record<string, CedarValueJson> =>
  until === null ? { from } : { from, until };

function placed<T>(
  kind: keyof typeof PLACES,
  all: readonly T[],
  into: (one: T) => CedarValueJson,
): Context {
  if (all.length > PLACES[kind]) throw new Error(`Cedar has too few places for each ${kind}.`);
  return Object.fromEntries(all.map((one, place) => [`${kind}${String(place)}`, into(one)]));
}

function birthdays({ dateOfBirth, competence }: Facts): Context {
  const finding = competence === null ? {} : { finding: { ...competence } };
  if (dateOfBirth === null) return finding;
  const at = (age: number): Instant => {
    const day = new Date(`${dateOfBirth}T00:00:00Z`);
    return day.setUTCFullYear(day.getUTCFullYear() + age);
  };
  return { ...finding, sixteen: at(16), eighteen: at(18) };
}
