import type { SourceRecord } from '../../domain/source.ts';
import { note, oddity } from '../findings.ts';
import { conceptOf, statusCode } from './concept.ts';
import type { FhirNode } from './fhir-node.ts';
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

export function readImmunisation(of: PatientRecords): SourceRecord[] {
  const { resource } = of;
  const vaccine = conceptOf(resource.get('vaccineCode'));
  const occurred = resource.get('occurrenceDateTime');
  if (!occurred.exists) {
    resource.odd(note, 'DATE_MISSING', 'The day of the vaccination is not given as a date.');
  }
  return [
    of.record('immunisation', {
      vaccineCode: vaccine.code,
      vaccine: vaccine.display,
      status: resource.get('status').text,
      statusReason: conceptOf(resource.get('statusReason')).display,
      occurredOn: occurred.day,
      doseNumber: doseOf(resource.first('protocolApplied')),
      lotNumber: resource.get('lotNumber').text,
      site: conceptOf(resource.get('site')).display,
    }),
  ];
}

function doseOf(protocol: FhirNode): number | null {
  const number = protocol.get('doseNumberPositiveInt').number;
  if (number !== null) return Number.isInteger(number) ? number : null;
  const text = protocol.get('doseNumberString').text ?? '';
  return /^\d{1,3}$/.test(text) ? Number(text) : null;
}

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
