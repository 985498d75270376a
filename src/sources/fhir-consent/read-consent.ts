import { parseIsoDate } from '../../domain/iso-date.ts';
import type { Finding } from '../../domain/source.ts';
import type { AgreementTerms } from '../../policy/agreement.ts';
import { note, refused } from '../findings.ts';
import { codesIn } from '../fhir-r4/concept.ts';
import { FhirNode } from '../fhir-r4/fhir-node.ts';
import type { Entry } from '../fhir-r4/references.ts';
import { CATEGORIES_TAKEN, EXTENSIONS, HL7, KITH } from './code-systems.ts';
import type { ConsentReading } from './consent-draft.ts';
import type { ConsentPlace } from './parties.ts';
import { childNamed, extensionOf, grantorOf } from './parties.ts';
import { draftsOfRule, refuseModifiers } from './read-rule.ts';

/** What a root rule without a type may say; anything else could be a grant as well as an exception. */
const ROOT_MAY_HOLD = new Set(['id', 'extension', 'period', 'provision']);

/**
 * Reads one Consent into directives. It is taken only where, however FHIR is read, Kith would share no
 * more than was permitted and would keep every refusal; all reasons against it are told at once.
 */
export function readConsent(
  entry: Entry,
  entries: readonly Entry[],
  at: string,
  agreement: AgreementTerms,
): ConsentReading {
  const findings: Finding[] = [];
  const consent = new FhirNode(entry.resource, at, findings);
  const place: ConsentPlace = { consent, entry, entries };
  if (consent.get('implicitRules').exists) {
    const words = 'Rules of another place change the meaning in a way unknown to Kith.';
    consent.get('implicitRules').odd(refused, 'IMPLICIT_RULES', words);
  }
  refuseModifiers(consent);
  refuseOtherKinds(consent);
  const withdrawnOn = withdrawalOf(consent);
  noteBasePolicy(consent);
  const child = childNamed(place);
  const grantor = grantorOf(place);
  const rules = rulesOf(consent).flatMap((rule) => draftsOfRule(rule, agreement, place));
  const own = consent.each('identifier').find((id) => id.get('system').text === KITH.directive);
  const evidence = consent.get('sourceAttachment').get('title').text;
  const isRefused = findings.some(({ severity }) => severity === 'REFUSED');
  if (isRefused || !child || !grantor) return { at, drafts: [], findings };
  const directiveId = own?.get('value').text ?? null;
  const drafts = rules.map((rule) => ({
    ...{ directiveId, child, evidence, withdrawnOn },
    ...grantor,
    ...rule,
  }));
  return { at, drafts, findings };
}

/** A consent to treatment or research, or an acknowledgement, is no consent to sharing. */
function refuseOtherKinds(consent: FhirNode): void {
  const scope = consent.get('scope');
  if (!codesIn(scope, HL7.scope).includes('patient-privacy')) {
    scope.odd(refused, 'SCOPE_NOT_PRIVACY', 'Only a consent about privacy can be a directive.');
  }
  const categories = consent.each('category');
  const taken = (category: FhirNode): boolean =>
    CATEGORIES_TAKEN.some(([system, code]) => codesIn(category, system).includes(code));
  for (const category of categories.filter((one) => !taken(one))) {
    category.odd(
      refused,
      'CATEGORY_UNKNOWN',
      'This kind of consent is no directive about sharing.',
    );
  }
  if (categories.length === 0) {
    consent.get('category').odd(refused, 'CATEGORY_UNKNOWN', 'It does not say what kind it is of.');
  }
}

/** The day of a withdrawal; null for one that is active. */
function withdrawalOf(consent: FhirNode): string | null {
  const status = consent.get('status');
  if (status.text === 'active') return null;
  if (status.text !== 'inactive') {
    status.odd(refused, 'STATUS_NOT_TAKEN', 'Only what is active or inactive was ever given.');
    return null;
  }
  const day = parseIsoDate(
    extensionOf(consent, EXTENSIONS.withdrawnOn).get('valueDate').text ?? '',
  );
  if (!day) status.odd(refused, 'WITHDRAWAL_UNDATED', 'It is inactive, and not said since when.');
  return day ?? null;
}

/**
 * A general opt-out is a refusal that no directive can hold, so nothing is taken of it. A general opt-in
 * is a permission: without it Kith shares less, and its rules say the same with and without it.
 */
function noteBasePolicy(consent: FhirNode): void {
  const rule = consent.get('policyRule');
  const [uri] = consent.each('policy').map((policy) => policy.get('uri').text);
  if (!rule.exists && uri === KITH.sharingAgreement) return;
  if (codesIn(rule, HL7.actCode).join() === 'OPTIN') {
    rule.odd(note, 'BASE_NOT_HELD', 'The general opt-in is not held, only the rules within it.');
    return;
  }
  const words =
    'A directive cannot hold this base: a general opt-out, or a policy unknown to Kith.';
  rule.odd(refused, 'BASE_POLICY_NOT_HELD', words);
}

/** The rules of a Consent: its root, where that says what it is, or else those within. */
function rulesOf(consent: FhirNode): FhirNode[] {
  const root = consent.get('provision');
  if (root.get('type').exists) return [root];
  refuseModifiers(root);
  const beside = Object.keys((root.value ?? {}) as object).filter(
    (name) => !ROOT_MAY_HOLD.has(name),
  );
  for (const name of beside) {
    const words = 'Without a type this can be read as a grant and as an exception from one.';
    root.get(name).odd(refused, 'ROOT_AMBIGUOUS', words);
  }
  const rules = root.each('provision');
  if (rules.length === 0) {
    root.odd(refused, 'NO_RULE', 'No rule within it permits or denies anything.');
  }
  return rules;
}
