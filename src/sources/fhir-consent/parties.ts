import { parseNhsNumber } from '../../domain/nhs-number.ts';
import { refused } from '../findings.ts';
import { FhirNode } from '../fhir-r4/fhir-node.ts';
import { currentName, nameText } from '../fhir-r4/human-name.ts';
import type { Entry } from '../fhir-r4/references.ts';
import { nameMeant, namesOf } from '../fhir-r4/references.ts';
import { EXTENSIONS, KITH, NHS_NUMBER } from './code-systems.ts';
import type { ConsentDraft, NamedChild } from './consent-draft.ts';

/** A Consent within its document. */
export interface ConsentPlace {
  readonly consent: FhirNode;
  readonly entry: Entry;
  /** Every entry of the document, for what is referred to. */
  readonly entries: readonly Entry[];
}

/** What a reference means: an entry of the document, where there is exactly one such. */
function meantBy(reference: FhirNode, { entry, entries }: ConsentPlace): FhirNode | null {
  const name = nameMeant(reference, entry);
  const meant = name === null ? [] : entries.filter((one) => namesOf(one).includes(name));
  return meant.length === 1 && meant[0]
    ? new FhirNode(meant[0].resource, reference.path, [])
    : null;
}

/** Identifiers of what a reference means, as it gives them itself and as the entry does. */
export const identifiersMeant = (reference: FhirNode, place: ConsentPlace): FhirNode[] => [
  reference.get('identifier'),
  ...(meantBy(reference, place)?.each('identifier') ?? []),
];

/** The type of what a reference means. */
const typeMeant = (reference: FhirNode): string | null =>
  reference.get('type').text ??
  /(?:^|\/)([A-Z][A-Za-z]+)\/[^/]+$/.exec(reference.get('reference').text ?? '')?.[1] ??
  null;

/** The child whom the Consent is about. */
export function childNamed(place: ConsentPlace): NamedChild | null {
  const patient = place.consent.get('patient');
  const identifiers = identifiersMeant(patient, place);
  const valueIn = (system: string): string | null =>
    identifiers.find((identifier) => identifier.get('system').text === system)?.get('value').text ??
    null;
  const own = valueIn(KITH.child);
  if (own !== null) return { system: 'KITH', value: own };
  const nhsNumber = parseNhsNumber(valueIn(NHS_NUMBER) ?? '');
  if (nhsNumber !== undefined) return { system: 'NHS_NUMBER', value: nhsNumber };
  patient.odd(
    refused,
    'PATIENT_UNRESOLVED',
    'Nothing here tells which child is meant: give an NHS number, or the Patient in the Bundle.',
  );
  return null;
}

type Grantor = Pick<ConsentDraft, 'grantorName' | 'standing' | 'standingEvidence'>;

/**
 * Who gave it. A RelatedPerson speaks by parental responsibility or not at all: whether they have it is
 * for the record to say, and never inferred here.
 */
export function grantorOf(place: ConsentPlace): Grantor | null {
  const [performer, another] = place.consent.each('performer');
  if (!performer || another) {
    const words = 'A directive is given by one person; this tells of none, or of several.';
    place.consent.get('performer').odd(refused, 'GRANTOR_MISSING', words);
    return null;
  }
  const type = typeMeant(performer);
  if (type !== 'Patient' && type !== 'RelatedPerson') {
    performer.odd(refused, 'GRANTOR_WITHOUT_STANDING', 'Only the child or a parent can give it.');
    return null;
  }
  const meant = meantBy(performer, place);
  const name =
    performer.get('display').text ?? nameText(meant ? currentName(meant.each('name')) : undefined);
  if (name === null) {
    performer.odd(refused, 'GRANTOR_UNNAMED', 'Nothing here gives the name of who gave it.');
    return null;
  }
  const standing = type === 'Patient' ? 'YOUNG_PERSON' : 'PARENTAL_RESPONSIBILITY';
  const standingEvidence = extensionOf(performer, EXTENSIONS.standingEvidence).get(
    'valueString',
  ).text;
  return { grantorName: name, standing, standingEvidence };
}

/** An extension by its URL; an empty place where there is none. */
export const extensionOf = (node: FhirNode, url: string): FhirNode =>
  node.each('extension').find((extension) => extension.get('url').text === url) ??
  new FhirNode(undefined, `${node.path}.extension`, []);
