import { consentScopes } from '../../policy/consent-scopes.ts';
import type { AgreementTerms } from '../../policy/agreement.ts';
import { refused } from '../findings.ts';
import { codesIn } from '../fhir-r4/concept.ts';
import type { FhirNode } from '../fhir-r4/fhir-node.ts';
import {
  ACTIONS_TAKEN,
  EXTENSIONS,
  HL7,
  HL7_PURPOSES,
  KITH,
  RESOURCE_TYPE_PLACES,
} from './code-systems.ts';
import type { ConsentDraft } from './consent-draft.ts';
import { beginOf, endOf } from './fhir-period.ts';
import type { ConsentPlace } from './parties.ts';
import { recipientsOf } from './read-recipients.ts';

type RuleDraft = Pick<
  ConsentDraft,
  'provision' | 'scope' | 'recipients' | 'purposes' | 'from' | 'until'
>;

/** Elements that narrow a rule by what no directive can hold. */
const NOT_HELD = ['securityLabel', 'code', 'dataPeriod', 'data'] as const;

/** The directives of one rule: one for each class of records, and for each kind of recipient. */
export function draftsOfRule(
  rule: FhirNode,
  agreement: AgreementTerms,
  place: ConsentPlace,
): RuleDraft[] {
  for (const name of NOT_HELD) {
    if (rule.get(name).exists) {
      const words =
        'A directive speaks of categories and places of the record, and cannot hold this.';
      rule.get(name).odd(refused, 'ELEMENT_NOT_HELD', words);
    }
  }
  if (rule.get('provision').exists) {
    const words = 'An exception within a rule cannot be held: give each rule by itself.';
    rule.get('provision').odd(refused, 'NESTED_EXCEPTION', words);
  }
  refuseModifiers(rule, [EXTENSIONS.oneOfEachKind]);
  refuseOtherActions(rule);
  const purposes = rule.each('purpose').flatMap((purpose) => purposeOf(purpose, agreement) ?? []);
  const recipients = recipientsOf(rule, agreement, place);
  const period = periodOf(rule, place);
  const provision = provisionOf(rule);
  return scopesOf(rule, agreement).flatMap((scope) =>
    recipients.map((some) => ({ provision, scope, recipients: some, purposes, ...period })),
  );
}

/** What changes the meaning of what it stands on may not be passed over (FHIR R4, Extensibility). */
export function refuseModifiers(node: FhirNode, known: readonly string[] = []): void {
  for (const extension of node.each('modifierExtension')) {
    if (!known.includes(extension.get('url').text ?? '')) {
      extension.odd(
        refused,
        'MODIFIER_UNKNOWN',
        'It changes the meaning in a way unknown to Kith.',
      );
    }
  }
}

function provisionOf(rule: FhirNode): 'PERMIT' | 'DENY' {
  const type = rule.get('type');
  if (type.text !== 'permit' && type.text !== 'deny') {
    type.odd(refused, 'TYPE_MISSING', 'A rule says whether it permits or denies.');
  }
  return type.text === 'permit' ? 'PERMIT' : 'DENY';
}

function refuseOtherActions(rule: FhirNode): void {
  for (const action of rule.each('action')) {
    const codes = codesIn(action, HL7.action);
    if (codes.length === 0 || codes.some((code) => !ACTIONS_TAKEN.includes(code))) {
      action.odd(refused, 'ACTION_NOT_HELD', 'Kith decides on access and disclosure only.');
    }
  }
}

function scopesOf(rule: FhirNode, agreement: AgreementTerms): string[] {
  const classes = rule.each('class');
  if (classes.length === 0) {
    const words = 'It does not say of which records: a directive speaks of a category or a place.';
    rule.get('class').odd(refused, 'CLASS_MISSING', words);
  }
  const known = consentScopes(agreement);
  return classes.flatMap((coding) => {
    const code = coding.get('code').text ?? '';
    const scope = {
      [KITH.category]: Object.hasOwn(agreement.categories, code) ? code : undefined,
      [KITH.place]: Object.hasOwn(agreement.categories, code) ? undefined : code,
      [HL7.resourceTypes]: Object.hasOwn(RESOURCE_TYPE_PLACES, code)
        ? RESOURCE_TYPE_PLACES[code]
        : undefined,
    }[coding.get('system').text ?? ''];
    if (scope !== undefined && known.includes(scope)) return [scope];
    coding.odd(refused, 'CLASS_UNKNOWN', 'No category or place of the record is just that.');
    return [];
  });
}

function purposeOf(purpose: FhirNode, agreement: AgreementTerms): string | null {
  const code = purpose.get('code').text ?? '';
  const own = {
    [KITH.purpose]: code,
    [HL7.actReason]: Object.hasOwn(HL7_PURPOSES, code) ? HL7_PURPOSES[code] : undefined,
  }[purpose.get('system').text ?? ''];
  if (own !== undefined && Object.hasOwn(agreement.purposes, own)) return own;
  purpose.odd(refused, 'PURPOSE_UNKNOWN', 'The agreement knows no such purpose.');
  return null;
}

/** The period of the rule, or else that of the whole Consent. */
function periodOf(rule: FhirNode, { consent }: ConsentPlace): Pick<RuleDraft, 'from' | 'until'> {
  const whole = consent.get('provision').get('period');
  const own = rule.get('period');
  if (whole.exists && own.exists && whole.path !== own.path) {
    own.odd(refused, 'PERIOD_TWICE', 'Both the Consent and the rule have a period: give one.');
  }
  const period = own.exists ? own : whole;
  return { from: beginOf(period.get('start')), until: endOf(period.get('end')) };
}
