import { normaliseNhsNumber } from '../../domain/nhs-number.ts';
import type { SourceItem } from '../../domain/source.ts';
import { conceptOf } from '../fhir-r4/concept.ts';
import type { FhirNode } from '../fhir-r4/fhir-node.ts';
import { currentName, nameText } from '../fhir-r4/human-name.ts';
import { refused } from '../findings.ts';
import { PDS, versionOf } from './answer.ts';

/** A person related to the child. That they have parental responsibility is never inferred. */
export function* readRelatedPerson(related: FhirNode, answer: FhirNode): Generator<SourceItem> {
  const number = related.get('patient').get('identifier').get('value').text;
  const id = related.get('id').text;
  if (!number || !id) {
    related.odd(refused, 'PATIENT_UNKNOWN', 'It does not say to whom, or has no id; not taken.');
    return;
  }
  const person = normaliseNhsNumber(number);
  const key = `RelatedPerson/${id}`;
  const at = related.path;
  const version = versionOf(related, answer.get('timestamp').text ?? '');
  if (related.get('active').flag === false) {
    yield { type: 'retraction', retraction: { source: PDS.code, key, version, at } };
    return;
  }
  const phone = related.each('telecom').find((one) => one.get('system').text === 'phone');
  const rank = related
    .each('extension')
    .find((one) => /ContactRank$/.test(one.get('url').text ?? ''))
    ?.get('valuePositiveInt').number;
  const values = {
    name: nameText(currentName(related.each('name'))),
    relationship: conceptOf(related.first('relationship')).display,
    parentalResponsibility: null,
    priority: rank == null ? null : String(rank),
    telephone: phone?.get('value').text ?? null,
  };
  const source = PDS.code;
  const record = { kind: 'familyMember', source, person, key: `${key}/-`, at, values } as const;
  yield { type: 'event', event: { source, key, version, at, records: [record] } };
}
