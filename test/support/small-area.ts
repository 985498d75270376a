import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demoId } from '../../src/main/demo/demo-id.ts';
import {
  enterDemoPractitioners,
  organisationId,
  practitionerId,
} from '../../src/main/demo/enter-demo-practitioners.ts';
import type { Store } from '../../src/store/store.ts';
import { subjectsByIdentifier } from '../../src/store/subjects.ts';
import { allocateChild } from '../../src/usecases/allocate-child.ts';
import { ingestFile } from '../../src/usecases/ingest-files.ts';
import { enterSeal } from '../../src/usecases/seals/enter-seal.ts';

/**
 * Three children in the files of three agencies. AVA is known to all: a child protection plan, on roll
 * and on the school nurse's caseload, with a mental health record. BEN is known to health only, at
 * another practice. SAM is sealed for all but the team manager, and otherwise as AVA.
 */
export const AVA = {
  nhsNumber: '9990000018',
  upn: 'B801200005001',
  localAuthorityId: 'NM-1',
} as const;
export const BEN = { nhsNumber: '9990000026' } as const;
const SAM = { nhsNumber: '9990000034', localAuthorityId: 'NM-3' } as const;

export interface SmallArea {
  readonly ava: string;
  readonly ben: string;
  readonly sam: string;
}

/**
 * Takes the files through the same readers as anyone's, and enters the demo's practitioners. Without SAM,
 * an area that differs in nothing else.
 */
export async function enterSmallArea(
  store: Store,
  { withSam } = { withSam: true },
): Promise<SmallArea> {
  const folder = await mkdtemp(join(tmpdir(), 'kith-area-'));
  const files = {
    'cin.xml': CIN,
    '2992001_CTF_2992001_001.xml': CTF,
    'bundle.json': JSON.stringify(withSam ? BUNDLE : BUNDLE_WITHOUT_SAM),
  };
  for (const [name, text] of Object.entries(files)) {
    const path = join(folder, name);
    await writeFile(path, text);
    const report = await ingestFile(store, path, {
      newSubjectId: ({ source, key }) => demoId('subject', source.code, key),
    });
    const refused = report.findings.filter(({ severity }) => severity === 'REFUSED');
    if (!report.taken || refused.length > 0) throw new Error(`${name}: ${JSON.stringify(refused)}`);
  }
  await enterDemoPractitioners(store);
  const known = await subjectsByIdentifier(store.client, 'NHS_NUMBER', [
    AVA.nhsNumber,
    BEN.nhsNumber,
    SAM.nhsNumber,
  ]);
  const find = (nhsNumber: string) => known.get(nhsNumber) ?? '';
  const area = { ava: find(AVA.nhsNumber), ben: find(BEN.nhsNumber), sam: find(SAM.nhsNumber) };
  for (const subjectId of withSam ? [area.ava, area.sam] : [area.ava]) {
    await allocateChild(store, {
      id: demoId('allocation', subjectId),
      subjectId,
      practitionerId: practitionerId('social-worker'),
      teamId: organisationId('LA:299:SAFEGUARDING'),
      from: '2026-01-05',
    });
  }
  if (!withSam) return area;
  await enterSeal(store, {
    id: demoId('seal', area.sam),
    subjectId: area.sam,
    kind: 'WITNESS_PROTECTION',
    scope: 'CHILD',
    mayOpen: [practitionerId('team-manager')],
    from: '2026-01-01',
  });
  return area;
}

const cinChild = (id: string, upn: string, born: string, sex: string) => `<Child>
  <ChildIdentifiers><LAchildID>${id}</LAchildID>${upn}<PersonBirthDate>${born}</PersonBirthDate><Sex>${sex}</Sex></ChildIdentifiers>
  <ChildCharacteristics><Ethnicity>WBRI</Ethnicity></ChildCharacteristics>
  <CINdetails>
    <CINreferralDate>2025-09-01</CINreferralDate><ReferralSource>1A</ReferralSource><PrimaryNeedCode>N1</PrimaryNeedCode>
    <DateOfInitialCPC>2025-10-01</DateOfInitialCPC>
    <Assessments><AssessmentActualStartDate>2025-09-02</AssessmentActualStartDate>
      <AssessmentAuthorisationDate>2025-10-20</AssessmentAuthorisationDate>
      <FactorsIdentifiedAtAssessment><AssessmentFactors>3B</AssessmentFactors></FactorsIdentifiedAtAssessment></Assessments>
    <Section47><S47ActualStartDate>2025-09-10</S47ActualStartDate><InitialCPCtarget>2025-10-01</InitialCPCtarget>
      <DateOfInitialCPC>2025-10-01</DateOfInitialCPC><ICPCnotRequired>0</ICPCnotRequired></Section47>
    <ReferralNFA>0</ReferralNFA>
    <ChildProtectionPlans><CPPstartDate>2025-10-01</CPPstartDate><InitialCategoryOfAbuse>NEG</InitialCategoryOfAbuse>
      <LatestCategoryOfAbuse>NEG</LatestCategoryOfAbuse><NumberOfPreviousCPP>0</NumberOfPreviousCPP>
      <Reviews><CPPreviewDate>2025-12-20</CPPreviewDate></Reviews></ChildProtectionPlans>
  </CINdetails></Child>`;

export const CIN = `<?xml version="1.0" encoding="UTF-8"?>
<Message><Header><CollectionDetails><Collection>CIN</Collection><Year>2026</Year><ReferenceDate>2026-03-31</ReferenceDate></CollectionDetails>
<Source><SourceLevel>L</SourceLevel><LEA>299</LEA><SoftwareCode>Test</SoftwareCode></Source></Header>
<Children>
${cinChild(AVA.localAuthorityId, `<UPN>${AVA.upn}</UPN>`, '2015-04-02', 'F')}
</Children></Message>`;

export const CTF = `<?xml version="1.0" encoding="UTF-8"?>
<CTfile><Header><DocumentName>Common Transfer File</DocumentName><CTFversion>25.0</CTFversion>
<DateTime>2026-09-10T09:00:00</DateTime><DocumentQualifier>full</DocumentQualifier><SupplierID>Test</SupplierID>
<SourceSchool><LEA>299</LEA><Estab>2001</Estab><URN>999001</URN><SchoolName>Wyke Hollow Primary School</SchoolName><AcademicYear>2026</AcademicYear></SourceSchool>
<DestSchool><LEA>299</LEA><Estab>2001</Estab></DestSchool></Header>
<CTFpupilData><Pupil><UPN>${AVA.upn}</UPN><Surname>Rivers</Surname><Forename>Ava</Forename><DOB>2015-04-02</DOB><Sex>F</Sex>
<SENhistory><SEN><StartDate>2024-01-08</StartDate><SENprovision>K</SENprovision></SEN></SENhistory>
<Address><AddressLines><AddressLine1>14 Heron Terrace</AddressLine1></AddressLines><PostCode>NM3 7QZ</PostCode></Address>
<Contacts><Contact><Order>1</Order><Surname>Rivers</Surname><Forename>Clare</Forename><Relationship>PAM</Relationship><Responsibility>true</Responsibility></Contact></Contacts>
<Attendance><YearData><Year>2026</Year><LEA>299</LEA><Estab>2001</Estab><SessionsPossible>100</SessionsPossible>
<SessionsAttended>80</SessionsAttended><SessionsAuthorised>12</SessionsAuthorised><SessionsUnauthorised>8</SessionsUnauthorised></YearData></Attendance>
<SchoolHistory><School><LEA>299</LEA><Estab>2001</Estab><SchoolName>Wyke Hollow Primary School</SchoolName><EntryDate>2019-09-02</EntryDate></School></SchoolHistory>
</Pupil></CTFpupilData></CTfile>`;

const coding = (code: string, display: string) => ({
  coding: [{ system: 'http://snomed.info/sct', code, display }],
  text: display,
});

function patientEntries(
  id: string,
  nhsNumber: string,
  names: [string, string],
  born: string,
  practice: string,
) {
  const subject = { reference: `Patient/${id}` };
  const resources = [
    {
      resourceType: 'Patient',
      id,
      meta: { source: 'https://northmoor-health.example/fhir' },
      identifier: [
        { system: 'https://fhir.nhs.uk/Id/nhs-number', value: nhsNumber },
        { system: 'https://northmoor-health.example/patient', value: `P-${id}` },
        ...(id === 'ava'
          ? [{ system: 'https://northmoor-health.example/Id/upn', value: AVA.upn }]
          : []),
      ],
      name: [{ use: 'official', given: [names[0]], family: names[1] }],
      gender: 'female',
      birthDate: born,
      address: [{ line: ['14 Heron Terrace'], city: 'Wyke Hollow', postalCode: 'NM3 7QZ' }],
      generalPractitioner: [
        {
          identifier: { system: 'https://fhir.nhs.uk/Id/ods-organization-code', value: practice },
          display: 'A practice',
        },
      ],
    },
    {
      resourceType: 'AllergyIntolerance',
      id: `${id}-allergy`,
      patient: subject,
      code: coding('91935009', 'Allergy to peanuts'),
      criticality: 'high',
      recordedDate: '2018-05-01',
    },
    {
      resourceType: 'Condition',
      id: `${id}-asthma`,
      subject,
      code: coding('195967001', 'Asthma'),
      onsetDateTime: '2019-02-03',
      clinicalStatus: { coding: [{ code: 'active' }] },
    },
    {
      resourceType: 'Condition',
      id: `${id}-anxiety`,
      meta: {
        security: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'PSY' }],
      },
      subject,
      code: coding('197480006', 'Anxiety disorder'),
      onsetDateTime: '2025-03-04',
    },
    {
      resourceType: 'Immunization',
      id: `${id}-mmr`,
      status: 'completed',
      patient: subject,
      vaccineCode: coding('38598009', 'MMR vaccination'),
      occurrenceDateTime: '2016-05-06',
    },
    {
      resourceType: 'Encounter',
      id: `${id}-ae`,
      status: 'finished',
      class: { code: 'EMER' },
      subject,
      type: [coding('50849002', 'Emergency room admission')],
      period: { start: '2025-08-30T19:00:00Z', end: '2025-08-30T23:00:00Z' },
    },
    ...(practice === 'Z99001'
      ? [
          {
            resourceType: 'CareTeam',
            id: `${id}-team`,
            subject,
            participant: [
              {
                role: [{ text: 'School nurse' }],
                member: { identifier: { value: '99N0001E' }, display: 'Grace Oyelaran' },
                onBehalfOf: { identifier: { value: 'ZNC' }, display: 'Community trust' },
                period: { start: '2020-09-01' },
              },
            ],
          },
        ]
      : []),
  ];
  return resources.map((resource) => ({
    fullUrl: `https://northmoor-health.example/fhir/${resource.resourceType}/${resource.id}`,
    resource,
  }));
}

export const BUNDLE = {
  resourceType: 'Bundle',
  type: 'collection',
  entry: [
    ...patientEntries('ava', AVA.nhsNumber, ['Ava', 'Rivers'], '2015-04-02', 'Z99001'),
    ...patientEntries('ben', BEN.nhsNumber, ['Ben', 'Flint'], '2014-01-01', 'Z99002'),
    ...patientEntries('sam', SAM.nhsNumber, ['Sam', 'Stone'], '2013-03-03', 'Z99001'),
  ],
};

const BUNDLE_WITHOUT_SAM = {
  ...BUNDLE,
  entry: BUNDLE.entry.filter(({ resource }) => !JSON.stringify(resource).includes('sam')),
};
