import type { RecordValues } from '../../domain/records/kinds.ts';
import { note } from '../findings.ts';
import { conceptOf } from './concept.ts';
import type { FhirNode } from './fhir-node.ts';

/** What an Immunization of FHIR R4 says. */
export function immunisationValues(resource: FhirNode): RecordValues<'immunisation'> {
  const occurred = resource.get('occurrenceDateTime');
  if (!occurred.exists) {
    resource.odd(note, 'DATE_MISSING', 'The day of the vaccination is not given as a date.');
  }
  return {
    ...vaccineAndProcedure(resource),
    status: resource.get('status').text,
    statusReason: conceptOf(resource.get('statusReason')).display,
    occurredOn: occurred.day,
    doseNumber: doseOf(resource.first('protocolApplied')),
    lotNumber: resource.get('lotNumber').text,
    site: conceptOf(resource.get('site')).display,
  };
}

/** UK Core and CareConnect name the procedure in an extension; what was not given names no vaccine. */
export function vaccineAndProcedure(resource: FhirNode) {
  const extension = resource
    .each('extension')
    .find((one) => /VaccinationProcedure(-1)?$/.test(one.get('url').text ?? ''));
  const procedure = extension && conceptOf(extension.get('valueCodeableConcept'));
  const vaccineCode = resource.get('vaccineCode');
  const isNull = /NullFlavor$/.test(vaccineCode.first('coding').get('system').text ?? '');
  const vaccine = isNull ? null : conceptOf(vaccineCode);
  return {
    vaccineCode: vaccine?.code ?? null,
    vaccine: vaccine?.display ?? procedure?.display ?? null,
    procedureCode: procedure?.code ?? null,
    procedure: procedure?.display ?? null,
  };
}

function doseOf(protocol: FhirNode): number | null {
  const number = protocol.get('doseNumberPositiveInt').number;
  if (number !== null) return Number.isInteger(number) ? number : null;
  const text = protocol.get('doseNumberString').text ?? '';
  return /^\d{1,3}$/.test(text) ? Number(text) : null;
}
