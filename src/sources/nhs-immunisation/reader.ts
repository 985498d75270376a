import type { Finding, SourceItem } from '../../domain/source.ts';
import { fhirDocument } from '../fhir-r4/document-resources.ts';
import { findingItem, note } from '../findings.ts';
import type { Reader } from '../reader.ts';
import { readEvent } from './read-event.ts';

/** An event of NHS England's immunisation API (FHIR R4 in JSON): an Immunization, or what a search found. */
export const immunisationEventReader: Reader = {
  format: 'nhs-immunisation',
  recognises: (head) =>
    /^[\s\ufeff]*\{/.test(head) &&
    /"resourceType"\s*:\s*"Immunization"/.test(head) &&
    (!/"resourceType"\s*:\s*"Bundle"/.test(head) || head.includes('/immunisation-fhir-api/')),
  read: readEvents,
};

async function* readEvents(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<SourceItem> {
  const findings: Finding[] = [];
  const { root, resources } = await fhirDocument(bytes, findings);
  const ofType = (type: string) =>
    resources.filter(({ node }) => node.get('resourceType').text === type);
  const patients = new Map(ofType('Patient').map(({ node, fullUrl }) => [fullUrl, node]));
  for (const { node } of ofType('Immunization')) yield* readEvent(node, patients);
  if (resources.length === 0) root.odd(note, 'NO_CHILDREN', 'The answer holds no event.');
  for (const finding of findings) yield findingItem(finding);
}
