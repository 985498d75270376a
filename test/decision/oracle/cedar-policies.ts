import type { Rule, SharingAgreement } from '../../../src/policy/agreement.ts';

/** At most so many of each kind of fact: Cedar cannot say "for any", so each has a place of its own. */
export const PLACES = { bond: 2, grant: 2, harm: 1, seal: 2, word: 4 } as const;

/** An agreement in the language of Cedar: a policy that permits for each rule, and the seals forbid. */
export const policiesOf = (agreement: SharingAgreement): string =>
  [...agreement.rules.flatMap(policyOfRule), ...knowing(agreement), ...sealing(agreement)].join(
    '\n',
  );

export const anyOf = (kind: keyof typeof PLACES, says: (one: string) => string): string =>
  Array.from({ length: PLACES[kind] }, (_, place) => {
    const name = `${kind}${String(place)}`;
    return `(context has ${name} && ${says(`context.${name}`)})`;
  }).join(' || ');

export const inForce = (one: string): string =>
  `${one}.from <= context.now && (if ${one} has until then context.now < ${one}.until else true)`;

const OWN = anyOf('bond', (one) => `${inForce(one)} && ${one} has who && principal in ${one}.who`);
const NEAR = anyOf('bond', (one) => `${inForce(one)} && ${one} has at && principal in ${one}.at`);
const GRANTED = anyOf(
  'grant',
  (one) => `${inForce(one)} && principal in ${one}.who && resource in ${one}.over`,
);
const HARMFUL = anyOf('harm', (one) => `${inForce(one)} && resource in ${one}.over`);

const RELATIONSHIPS: Readonly<Record<string, string>> = {
  NONE: 'true',
  PRACTITIONER: OWN,
  ORGANISATION: `${OWN} || ${NEAR}`,
};

function policyOfRule(rule: Rule): readonly string[] {
  const relationship = RELATIONSHIPS[rule.relationship];
  // What cannot be said in Cedar permits nothing.
  if (relationship === undefined) return [];
  const status =
    rule.onlyWhen.length === 0 ? 'true' : `context.statuses.containsAny(${texts(rule.onlyWhen)})`;
  const consent = `if resource.sensitive
    then context.statuses.contains("SECTION_47_OPEN") || context.consented
    else ${rule.consentRequired ? 'context.consented' : 'true'}`;
  return [
    `@id("${rule.id}")
permit (principal, action in [Action::"see", Action::"disclose"], resource)
when { principal in ${entities('Role', rule.roles)} && resource in ${entities('Place', rule.categories)} }
when { ${texts(rule.purposes)}.contains(context.purpose) }
when { (${GRANTED}) || ((${relationship}) && ${status} && (${consent}) && !(${HARMFUL})) };`,
  ];
}

/** Whether a practitioner may know that the child is known here; the principal holds every role. */
function knowing({ rules }: SharingAgreement): readonly string[] {
  const open = rules.filter(
    (rule) => rule.relationship === 'NONE' && !rule.consentRequired && rule.onlyWhen.length === 0,
  );
  const rolesOf = (some: readonly Rule[]) =>
    entities(
      'Role',
      some.flatMap(({ roles }) => roles),
    );
  const overridden = anyOf('grant', (one) => `${inForce(one)} && principal in ${one}.who`);
  const permitWhen = (condition: string) =>
    `permit (principal, action == Action::"know", resource) when { ${condition} };`;
  return [
    permitWhen(`principal in ${rolesOf(open)}`),
    permitWhen(`principal in ${rolesOf(rules)} && (${OWN} || ${NEAR})`),
    permitWhen(overridden),
  ];
}

function sealing({ locating }: SharingAgreement): readonly string[] {
  const against = (one: string) =>
    `${inForce(one)} && !(principal in ${one}.mayOpen) && (${one}.against.isEmpty() || principal in ${one}.against)`;
  const ofChild = anyOf('seal', (one) => `${against(one)} && ${one}.of == "CHILD"`);
  const ofPart = anyOf(
    'seal',
    (one) =>
      `${against(one)} && (if ${one}.of == "LOCATION" then resource in ${entities('Place', locating)} else ${one} has part && resource in ${one}.part)`,
  );
  return [
    `forbid (principal, action, resource) when { ${ofChild} };`,
    `forbid (principal, action == Action::"disclose", resource) when { ${ofPart} };`,
  ];
}

const entities = (type: string, ids: readonly string[]): string =>
  `[${ids.map((id) => `${type}::"${id}"`).join(', ')}]`;
const texts = (all: readonly string[]): string => JSON.stringify(all);
