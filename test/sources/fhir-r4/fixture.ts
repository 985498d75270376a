type Resource = Record<string, unknown>;

const entryOf = (resource: Resource) => ({
  fullUrl: `urn:uuid:${String(resource['id'])}`,
  resource,
});

export const bundle = (...resources: Resource[]): string =>
  JSON.stringify(
    { resourceType: 'Bundle', type: 'collection', entry: resources.map(entryOf) },
    null,
    1,
  );

export const entries = (...entry: Record<string, unknown>[]): string =>
  JSON.stringify({ resourceType: 'Bundle', type: 'collection', entry });

export const snomed = (code: string, display: string) => ({
  coding: [{ system: 'http://snomed.info/sct', code, display }],
});

export const labels = (
  ...codes: [system: 'v3-ActCode' | 'v3-Confidentiality', code: string][]
) => ({
  security: codes.map(([system, code]) => ({
    system: `http://terminology.hl7.org/CodeSystem/${system}`,
    code,
  })),
});

export const PATIENT: Resource = {
  resourceType: 'Patient',
  id: 'p1',
  meta: { source: 'https://gp.example/system#1' },
  identifier: [
    { system: 'http://hl7.org/fhir/sid/us-ssn', value: '999-91-5172' },
    { system: 'https://fhir.nhs.uk/Id/nhs-number', value: '9434765870' },
    { system: 'https://gp.example/patients', value: 'L-77' },
  ],
  name: [{ use: 'official', family: 'Roe', given: ['Amy', 'Jane'] }],
  gender: 'female',
  birthDate: '2012-05-01',
  address: [{ line: ['12 High Street'], city: 'Leeds', postalCode: 'LS1 4AP' }],
  managingOrganization: { display: 'Mock Surgery' },
  contact: [
    {
      relationship: [{ text: 'Mother' }],
      name: { family: 'Roe', given: ['Ann'] },
      telecom: [{ system: 'phone', value: '0113 496 0000' }],
    },
  ],
  generalPractitioner: [
    {
      identifier: {
        system: 'https://fhir.nhs.uk/Id/ods-organization-code',
        value: 'Y12345',
        period: { start: '2015-01-01' },
      },
      display: 'Mock Surgery',
    },
  ],
};

export const ofPatient = (resource: Resource): Resource => ({
  subject: { reference: 'urn:uuid:p1' },
  id: 'r1',
  ...resource,
});

export const CONDITION = ofPatient({
  resourceType: 'Condition',
  clinicalStatus: { coding: [{ code: 'active' }] },
  code: snomed('195967001', 'Asthma'),
  onsetDateTime: '2020-11-24T23:30:00-05:00',
});
export const ENCOUNTER = ofPatient({
  resourceType: 'Encounter',
  status: 'finished',
  class: { code: 'AMB' },
  type: [snomed('185345009', 'Encounter for symptom')],
  period: { start: '2020-10-20T19:19:03+01:00', end: '2020-10-20T19:34:03+01:00' },
  serviceProvider: { display: 'Mock Hospital' },
});
