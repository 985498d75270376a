import { nhsIdentifier } from '../pds/fixture.ts';

const snomed = (code: string, display: string) => ({
  coding: [{ system: 'http://snomed.info/sct', code, display }],
});

/** An event as NHS England's API gives it, of an invented child. */
export const immunisationEvent = (others: Readonly<Record<string, unknown>> = {}) => ({
  resourceType: 'Immunization',
  contained: [
    {
      resourceType: 'Patient',
      id: 'Pat1',
      identifier: [nhsIdentifier('9434765870')],
      name: [{ family: 'Marlow', given: ['Ivy'] }],
      gender: 'female',
      birthDate: '2016-03-04',
      address: [{ postalCode: 'LS1 6AE' }],
    },
  ],
  extension: [
    {
      url: 'https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-VaccinationProcedure',
      valueCodeableConcept: snomed('170433008', 'MMR vaccination, second dose'),
    },
  ],
  identifier: [{ system: 'https://supplier.example/vacc', value: 'ACME-1' }],
  status: 'completed',
  vaccineCode: snomed('34925411000001109', 'Priorix'),
  patient: { reference: '#Pat1' },
  occurrenceDateTime: '2019-05-06T10:00:00+00:00',
  recorded: '2019-05-06T11:00:00+00:00',
  lotNumber: 'L1',
  site: snomed('368208006', 'Left upper arm'),
  protocolApplied: [{ doseNumberPositiveInt: 2 }],
  ...others,
});
