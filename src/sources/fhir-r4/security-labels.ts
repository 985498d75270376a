import { SENSITIVE_CODES } from './code-tables.ts';
import { SNOMED_CT, codesIn } from './concept.ts';
import type { FhirNode } from './fhir-node.ts';
import type { SensitiveKind } from './sensitive-kind.ts';

/** How a resource may be taken: as what it is, as a sensitive record, or not at all. */
export type Sensitivity =
  | { readonly verdict: 'ordinary' }
  | { readonly verdict: 'sensitive'; readonly kind: SensitiveKind; readonly by: 'label' | 'code' }
  | { readonly verdict: 'refused'; readonly code: string; readonly reason: string };

/** Sensitivity labels of HL7 v3-ActCode that Kith has a category for. */
const LABEL_KINDS: Readonly<Record<string, SensitiveKind>> = {
  PSY: 'mentalHealthRecord',
  PSYTHPN: 'mentalHealthRecord',
  MH: 'mentalHealthRecord',
  BH: 'mentalHealthRecord',
  SEX: 'sexualHealthRecord',
  STD: 'sexualHealthRecord',
  HIV: 'sexualHealthRecord',
  SDV: 'sexualHealthRecord',
  ETH: 'substanceMisuseRecord',
  ETHUD: 'substanceMisuseRecord',
  OPIOIDUD: 'substanceMisuseRecord',
  ALC: 'substanceMisuseRecord',
  SUD: 'substanceMisuseRecord',
};
/** Sensitivity labels that Kith has no category for. */
const LABELS_WITHOUT_PLACE = new Set([
  'GDIS',
  'SICKLE',
  'TBOO',
  'DV',
  'DVD',
  'VIO',
  'DIA',
  'DRGIS',
]);
/** HL7 v3-Confidentiality: unrestricted, low, moderate, normal. R, V and any other are closed. */
const OPEN_CONFIDENTIALITY = new Set(['U', 'L', 'M', 'N']);
const CONFIDENTIALITY = /Confidentiality|2\.16\.840\.1\.113883\.5\.25$/;
const ACT_CODE = /ActCode$|2\.16\.840\.1\.113883\.5\.4$/;

const ORDINARY: Sensitivity = { verdict: 'ordinary' };

/** What the labels of a resource, and else the codes of these concepts, make of it. */
export function sensitivityOf(resource: FhirNode, concepts: readonly FhirNode[]): Sensitivity {
  const labels = resource.get('meta').each('security');
  const acts = codesOf(labels, ACT_CODE);
  if (acts.some((code) => LABELS_WITHOUT_PLACE.has(code))) {
    return refusal('LABEL_UNPLACED', 'It has a sensitivity label that Kith has no category for.');
  }
  const labelled = new Set(acts.flatMap((code) => LABEL_KINDS[code] ?? []));
  const coded = new Set(concepts.flatMap((concept) => kindsOfCodes(concept)));
  const kinds = labelled.size > 0 ? labelled : coded;
  const [kind] = kinds;
  // In two categories it would open to those who may see either.
  if (kinds.size > 1) return refusal('LABELS_CONFLICT', 'It belongs to two sensitive categories.');
  if (kind) return { verdict: 'sensitive', kind, by: labelled.size > 0 ? 'label' : 'code' };
  return isConfidential(resource) ? refusal('CONFIDENTIAL', CONFIDENTIAL_REASON) : ORDINARY;
}

const CONFIDENTIAL_REASON =
  'It is labelled restricted, and no category of Kith is known to be meant.';

/** Whether a label closes the resource; a confidentiality that Kith does not know closes it too. */
export function isConfidential(resource: FhirNode): boolean {
  const labels = resource.get('meta').each('security');
  const closed = codesOf(labels, CONFIDENTIALITY).some((code) => !OPEN_CONFIDENTIALITY.has(code));
  const bare = labels.filter((label) => !label.get('system').exists);
  return closed || bare.some((label) => ['R', 'V'].includes(label.get('code').text ?? ''));
}

const kindsOfCodes = (concept: FhirNode): SensitiveKind[] =>
  codesIn(concept, SNOMED_CT).flatMap((code) => KIND_BY_CODE.get(code) ?? []);

const KIND_BY_CODE: ReadonlyMap<string, SensitiveKind> = new Map(
  (Object.keys(SENSITIVE_CODES) as SensitiveKind[]).flatMap((kind) =>
    SENSITIVE_CODES[kind].map((code) => [code, kind] as const),
  ),
);

const codesOf = (labels: readonly FhirNode[], system: RegExp): string[] =>
  labels
    .filter((label) => system.test(label.get('system').text ?? ''))
    .flatMap((label) => label.get('code').text ?? []);

const refusal = (code: string, reason: string): Sensitivity => ({
  verdict: 'refused',
  code,
  reason,
});
