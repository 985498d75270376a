import type { SourceRecord } from '../../domain/source.ts';
import { oddity } from '../findings.ts';
import { conceptOf, statusCode } from './concept.ts';
import type { FhirNode } from './fhir-node.ts';
import { immunisationValues } from './immunisation-values.ts';
import type { PatientRecords } from './patient-records.ts';

export function readCondition(of: PatientRecords): SourceRecord[] {
  const { resource } = of;
  return [
    of.record('condition', {
      ...conceptOf(resource.get('code')),
      clinicalStatus: statusCode(resource.get('clinicalStatus')),
      onset: onsetOf(resource),
      abatement:
        resource.get('abatementDateTime').day ?? resource.get('abatementPeriod').get('end').day,
      recordedOn: resource.get('recordedDate').day,
    }),
  ];
}

export const onsetOf = (condition: FhirNode): string | null =>
  condition.get('onsetDateTime').day ?? condition.get('onsetPeriod').get('start').day;

export function readAllergy(of: PatientRecords): SourceRecord[] {
  const { resource } = of;
  const categories = resource.each('category').flatMap((category) => category.text ?? []);
  return [
    of.record('allergy', {
      ...conceptOf(resource.get('code')),
      category: categories.length > 0 ? categories.join(', ') : null,
      criticality: resource.get('criticality').text,
      clinicalStatus: statusCode(resource.get('clinicalStatus')),
      recordedOn: resource.get('recordedDate').day,
    }),
  ];
}

export const readImmunisation = (of: PatientRecords): SourceRecord[] => [
  of.record('immunisation', immunisationValues(of.resource)),
];

/** The number is kept as sent: rounding is for whoever shows it. */
export function readGrowth(of: PatientRecords): SourceRecord[] {
  const { resource } = of;
  const quantity = resource.get('valueQuantity');
  const value = quantity.get('value').number;
  if (value === null) {
    resource.odd(oddity, 'VALUE_MISSING', 'A measurement without a number; it was taken without.');
  }
  return [
    of.record('growthMeasurement', {
      ...conceptOf(resource.get('code')),
      value,
      unit: quantity.get('code').text ?? quantity.get('unit').text,
      measuredOn:
        resource.get('effectiveDateTime').day ??
        resource.get('effectiveInstant').day ??
        resource.get('effectivePeriod').get('start').day,
    }),
  ];
}
