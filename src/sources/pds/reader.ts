import type { Finding, SourceItem } from '../../domain/source.ts';
import { fhirDocument } from '../fhir-r4/document-resources.ts';
import { findingItem, note } from '../findings.ts';
import type { Reader } from '../reader.ts';
import { readPatient } from './read-patient.ts';
import { readRelatedPerson } from './read-related-person.ts';

/** An answer of the Personal Demographics Service (FHIR R4 in JSON): a Patient, or a Bundle of its answers. */
export const pdsReader: Reader = {
  format: 'pds',
  recognises: (head) =>
    /^[\s\ufeff]*\{/.test(head) &&
    (/"resourceType"\s*:\s*"Bundle"/.test(head)
      ? /"fullUrl"\s*:\s*"[^"]*\/personal-demographics\//.test(head)
      : isPdsPatient(head)),
  read: readAnswer,
};

/** To PDS alone the NHS number is the id of a Patient. */
const isPdsPatient = (head: string): boolean =>
  /"resourceType"\s*:\s*"Patient"/.test(head) &&
  !/"resourceType"\s*:\s*"Immunization"/.test(head) &&
  /"id"\s*:\s*"\d{10}"/.test(head) &&
  head.includes('"https://fhir.nhs.uk/Id/nhs-number"');

async function* readAnswer(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<SourceItem> {
  const findings: Finding[] = [];
  const { root, resources } = await fhirDocument(bytes, findings);
  const isSearch = root.get('type').text === 'searchset';
  for (const { node } of resources) {
    const type = node.get('resourceType').text;
    if (type === 'Patient') yield* readPatient(node, isSearch, findings);
    else if (type === 'RelatedPerson') yield* readRelatedPerson(node, root);
    else
      node.odd(note, 'RESOURCE_NOT_TAKEN', 'It is neither Patient nor RelatedPerson; not taken.');
  }
  if (resources.length === 0) {
    root.odd(note, 'NO_CHILDREN', 'The answer holds nobody.');
  }
  for (const finding of findings) yield findingItem(finding);
}
