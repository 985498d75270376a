/** Messages of one invented baby, by events. `id` names the baby's events and resources apart from others'. */
export interface Baby {
  readonly nhsNumber: string;
  readonly id: string;
}

export const ROBIN: Baby = { nhsNumber: '9434765870', id: 'robin' };

export interface Sent {
  readonly event: string;
  readonly action?: 'new' | 'update' | 'delete';
  /** Time of 1 June 2024 at which the message was last updated, `09:00:00`. */
  readonly at?: string;
  /** What is put in the place of the timestamp. */
  readonly timestamp?: string;
  readonly focus?: string;
  readonly withPatient?: boolean;
  readonly patient?: string;
  readonly resources?: readonly string[];
}

export function nemsMessage({ nhsNumber, id }: Baby, sent: Sent): string {
  const { event, action = 'new', at = '09:00:00', withPatient = action !== 'delete' } = sent;
  const instant = `2024-06-01T${at}+00:00`;
  const name = (family: string) => `<family value="${family}"/><given value="Robin"/>`;
  return bundle([
    `<MessageHeader><meta><lastUpdated value="${instant}"/></meta>
<extension url="https://fhir.nhs.uk/STU3/StructureDefinition/Extension-RoutingDemographics-1">
<extension url="nhsNumber"><valueIdentifier><system value="https://fhir.nhs.uk/Id/nhs-number"/><value value="${nhsNumber}"/></valueIdentifier></extension>
<extension url="name"><valueHumanName>${name('Quill')}</valueHumanName></extension>
<extension url="birthDateTime"><valueDateTime value="2024-05-20T08:30:00+01:00"/></extension></extension>
<extension url="https://fhir.nhs.uk/STU3/StructureDefinition/Extension-MessageEventType-1">
<valueCodeableConcept><coding><code value="${action}"/></coding></valueCodeableConcept></extension>
<event><code value="${event}"/></event><timestamp value="${sent.timestamp ?? instant}"/>
<focus><reference value="urn:uuid:${sent.focus ?? `${id}-${event}`}"/></focus></MessageHeader>`,
    ...(withPatient
      ? [
          `<Patient><id value="${id}"/><identifier><system value="https://fhir.nhs.uk/Id/nhs-number"/><value value="${nhsNumber}"/></identifier>
<name><use value="official"/>${name('Quill')}</name>${sent.patient ?? ''}<gender value="female"/><birthDate value="2024-05-20"/></Patient>`,
        ]
      : []),
    ...(sent.resources ?? []),
  ]);
}

const bundle = (resources: readonly string[]): string => `<?xml version="1.0" encoding="UTF-8"?>
<Bundle xmlns="http://hl7.org/fhir"><id value="b"/><type value="message"/>
${resources
  .map((resource) => {
    const id = /<id value="([^"]+)"/.exec(resource)?.[1] ?? '';
    return `<entry><fullUrl value="urn:uuid:${id}"/><resource>\n${resource}\n</resource></entry>`;
  })
  .join('\n')}
</Bundle>`;

export const concept = (element: string, code: string, display: string): string =>
  `<${element}><coding><system value="http://snomed.info/sct"/><code value="${code}"/><display value="${display}"/></coding></${element}>`;

/** A test of a screening, on the day of its encounter. */
export const screeningTest = (id: string, outcome: string): string =>
  `<Procedure><id value="${id}"/><status value="completed"/>${concept('code', '413083006', 'Automated auditory brainstem response test')}${concept('outcome', '1', outcome)}</Procedure>`;

export const encounter = (id: string, day: string, what: string): string =>
  `<Encounter><id value="${id}"/>${concept('type', '006', what)}<period><start value="${day}"/></period><serviceProvider><display value="Northmoor Hospital"/></serviceProvider></Encounter>`;

export const vaccination = (id: string, lot: string): string =>
  `<Immunization><id value="${id}"/><extension url="https://fhir.hl7.org.uk/STU3/StructureDefinition/Extension-CareConnect-VaccinationProcedure-1">${concept('valueCodeableConcept', '170433008', 'Second dose')}</extension>
<status value="completed"/><notGiven value="false"/>${concept('vaccineCode', '34925411000001109', 'Priorix')}<date value="2024-05-30T10:00:00+01:00"/>
<lotNumber value="${lot}"/>${concept('site', '91775009', 'Left shoulder')}<vaccinationProtocol><doseSequence value="2"/></vaccinationProtocol></Immunization>`;

export const practice = (code: string): readonly [patient: string, organisation: string] => [
  `<generalPractitioner><reference value="urn:uuid:${code}"/></generalPractitioner>`,
  `<Organization><id value="${code}"/><identifier><system value="https://fhir.nhs.uk/Id/ods-organization-code"/><value value="${code}"/></identifier><name value="Practice ${code}"/></Organization>`,
];

export const address = (line: string): string =>
  `<address><use value="home"/><line value="${line}"/><postalCode value="LS1 6AE"/></address>`;

/** A team of health visitors, with one of them, by the numbers of their national register. */
export const healthVisiting = (id: string, code: string): readonly string[] => [
  `<EpisodeOfCare><id value="${id}"/>${concept('type', '1078501000000104', 'Health visiting service')}
<managingOrganization><reference value="urn:uuid:${id}-org"/></managingOrganization><period><start value="2024-05-30"/></period>
<team><reference value="urn:uuid:${id}-team"/></team></EpisodeOfCare>`,
  `<Organization><id value="${id}-org"/><identifier><system value="https://fhir.nhs.uk/Id/ods-organization-code"/><value value="RX9"/></identifier><name value="Northmoor Community"/></Organization>`,
  `<CareTeam><id value="${id}-team"/><participant><member><reference value="urn:uuid:${id}-member"/></member></participant></CareTeam>`,
  `<Practitioner><id value="${id}-member"/><identifier><system value="https://fhir.nhs.uk/Id/sds-user-id"/><value value="${code}"/></identifier><name><family value="Daniels"/><given value="Defoe"/></name></Practitioner>`,
];

/** The event of a newborn's hearing screening, clear. */
export const HEARING = {
  event: 'newborn-hearing-1',
  resources: [
    encounter('e', '2024-05-28', 'Newborn Hearing Screening'),
    screeningTest('t', 'Clear'),
  ],
};
