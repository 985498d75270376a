import type { FhirNode } from './fhir-node.ts';

export const SNOMED_CT = 'http://snomed.info/sct';
export const LOINC = 'http://loinc.org';

/** A CodeableConcept: its code, SNOMED CT before others, and its words. */
export function conceptOf(concept: FhirNode): { code: string | null; display: string | null } {
  const codings = concept.each('coding');
  const coding = codings.find((c) => c.get('system').text === SNOMED_CT) ?? codings[0];
  const words = concept.get('text').text ?? coding?.get('display').text;
  return {
    code: coding?.get('code').text ?? null,
    display: words ?? codings.map((c) => c.get('display').text).find((t) => t) ?? null,
  };
}

/** The codes of a concept in one system. */
export const codesIn = (concept: FhirNode, system: string): string[] =>
  concept
    .each('coding')
    .filter((coding) => coding.get('system').text === system)
    .flatMap((coding) => coding.get('code').text ?? []);

/** Code of a status that is a concept, such as clinicalStatus. */
export const statusCode = (concept: FhirNode): string | null =>
  concept.first('coding').get('code').text ?? concept.get('text').text;
