/** A Patient of PDS, invented: Ivy Marlow, or what is put in the place of that. */
export const pdsPatient = ({
  nhsNumber = '9434765870',
  versionId = '2',
  confidentiality = 'U',
  ...others
}: Readonly<Record<string, unknown>> & {
  readonly nhsNumber?: string;
  readonly versionId?: string;
  readonly confidentiality?: string;
} = {}) => ({
  resourceType: 'Patient',
  id: nhsNumber,
  identifier: [nhsIdentifier(nhsNumber)],
  meta: {
    versionId,
    security: [
      {
        system: 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality',
        code: confidentiality,
      },
    ],
  },
  name: [{ use: 'usual', given: ['Ivy'], family: 'Marlow' }],
  gender: 'female',
  birthDate: '2016-03-04',
  address: [{ use: 'home', line: ['1 Quay Street'], postalCode: 'LS1 6AE' }],
  generalPractitioner: [
    {
      type: 'Organization',
      identifier: {
        system: 'https://fhir.nhs.uk/Id/ods-organization-code',
        value: 'A81001',
        period: { start: '2020-01-01' },
      },
    },
  ],
  ...others,
});

export const nhsIdentifier = (value: string) => ({
  system: 'https://fhir.nhs.uk/Id/nhs-number',
  value,
});

/** What a search or the list of related persons answers. */
export const pdsBundle = (...resources: readonly Record<string, unknown>[]) => ({
  resourceType: 'Bundle',
  type: 'searchset',
  timestamp: '2024-06-01T12:00:00+00:00',
  total: resources.length,
  entry: resources.map((resource) => ({
    fullUrl: `https://api.service.nhs.uk/personal-demographics/FHIR/R4/${String(resource['resourceType'])}/${String(resource['id'])}`,
    resource,
  })),
});

export const guardian = (nhsNumber: string, others: Readonly<Record<string, unknown>> = {}) => ({
  resourceType: 'RelatedPerson',
  id: '507B7621',
  patient: { identifier: nhsIdentifier(nhsNumber) },
  active: true,
  name: [{ use: 'usual', given: ['Ada'], family: 'Marlow' }],
  relationship: [{ coding: [{ code: 'Guardian', display: 'Guardian of patient' }] }],
  telecom: [{ system: 'phone', value: '01632960587' }],
  extension: [{ url: 'https://example.org/Extension-UKCore-ContactRank', valuePositiveInt: 1 }],
  ...others,
});
