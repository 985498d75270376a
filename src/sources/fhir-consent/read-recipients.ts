import type { Agency } from '../../domain/codes.ts';
import { AGENCIES } from '../../domain/codes.ts';
import type { AgreementTerms } from '../../policy/agreement.ts';
import { refused } from '../findings.ts';
import { codesIn } from '../fhir-r4/concept.ts';
import type { FhirNode } from '../fhir-r4/fhir-node.ts';
import { EXTENSIONS, HL7, KITH, ODS_CODE, RECIPIENT_ROLES } from './code-systems.ts';
import type { ConsentDraft } from './consent-draft.ts';
import type { ConsentPlace } from './parties.ts';
import { identifiersMeant } from './parties.ts';

type Recipients = ConsentDraft['recipients'];

const EVERYBODY: Recipients = { agencies: [], organisations: [], roles: [] };

/**
 * The recipients of a rule, a set for each directive that it takes. To FHIR any one actor will do, to a
 * directive one of each kind has to fit: so each kind becomes a directive of its own, unless the rule
 * says that it means as a directive does.
 */
export function recipientsOf(
  rule: FhirNode,
  agreement: AgreementTerms,
  place: ConsentPlace,
): readonly Recipients[] {
  const found = rule.each('actor').map((actor) => recipientOf(actor, agreement, place));
  const together = found.reduce<Recipients>(
    (all, one) => ({
      agencies: [...all.agencies, ...(one?.agencies ?? [])],
      organisations: [...all.organisations, ...(one?.organisations ?? [])],
      roles: [...all.roles, ...(one?.roles ?? [])],
    }),
    EVERYBODY,
  );
  const kinds = (['agencies', 'organisations', 'roles'] as const).filter(
    (kind) => together[kind].length > 0,
  );
  if (kinds.length < 2 || asksOneOfEachKind(rule)) return [together];
  return kinds.map((kind) => ({ ...EVERYBODY, [kind]: together[kind] }));
}

const asksOneOfEachKind = (rule: FhirNode): boolean =>
  rule
    .each('modifierExtension')
    .some(
      (extension) =>
        extension.get('url').text === EXTENSIONS.oneOfEachKind &&
        extension.get('valueBoolean').flag === true,
    );

function recipientOf(
  actor: FhirNode,
  agreement: AgreementTerms,
  place: ConsentPlace,
): Partial<Recipients> | null {
  const roles = codesIn(actor.get('role'), HL7.participation);
  if (roles.length === 0 || roles.some((role) => !RECIPIENT_ROLES.includes(role))) {
    const words =
      'A directive speaks to recipients (PRCP, IRCP); what this actor does, it cannot hold.';
    actor.get('role').odd(refused, 'ACTOR_ROLE_UNKNOWN', words);
  }
  const reference = actor.get('reference');
  for (const identifier of identifiersMeant(reference, place)) {
    const value = identifier.get('value').text;
    if (value === null) continue;
    switch (identifier.get('system').text) {
      case KITH.role:
        if (Object.hasOwn(agreement.roles, value)) return { roles: [value] };
        break;
      case KITH.agency:
        if (Object.hasOwn(AGENCIES, value)) return { agencies: [value as Agency] };
        break;
      case KITH.organisation:
      case ODS_CODE:
        return { organisations: [value] };
      default:
        break;
    }
  }
  const words =
    'It names no role, agency or organisation that Kith knows; a single person it cannot name.';
  reference.odd(refused, 'ACTOR_UNKNOWN', words);
  return null;
}
