import { AGENCIES } from '../../../src/domain/codes.ts';
import type { Agency } from '../../../src/domain/codes.ts';
import { parseNhsNumber } from '../../../src/domain/nhs-number.ts';
import { demoId } from '../../../src/main/demo/demo-id.ts';
import {
  enterDemoPractitioners,
  organisationId,
  practitionerId,
} from '../../../src/main/demo/enter-demo-practitioners.ts';
import {
  COMMUNITY_TRUST,
  DEMO_PRACTICE,
  DEMO_SCHOOL,
  demoPractitioner,
} from '../../../src/main/demo/practitioners.ts';
import type { Status } from '../../../src/policy/agreement.ts';
import type { Client } from '../../../src/store/sql.ts';
import type { TestDatabase } from '../../support/database.ts';
import { Canaries } from './canaries.ts';
import { plantFamilies } from './plant-families.ts';
import { plantGovernance, plantLinkage } from './plant-governance.ts';
import type { PlantedChild } from './plant-records.ts';
import { insert, plantRecords } from './plant-records.ts';
import type { Situation } from './situations.ts';
import { SITUATIONS, subjectIdOf } from './situations.ts';

const SINCE = '2020-01-01';
/** What every row carries, where it is no canary. */
let rows = 0;
const bare = () => ({ recordKey: `bare-${String(++rows)}`, recordDigest: '', at: '' });

/** Enters every situation, with a canary in every cell that can hold one. */
export async function plantChildren({ owner, store }: TestDatabase): Promise<Canaries> {
  const canaries = new Canaries();
  await enterDemoPractitioners(store);
  const [file] = await owner<{ id: number }[]>`
    insert into identity.source_file (name, format, taken_at) values ('canaries', 'none', now()) returning id`;
  for (const situation of SITUATIONS) {
    await plantChild(owner, canaries, situation, file?.id ?? 0);
  }
  return canaries;
}

async function plantChild(
  owner: Client,
  canaries: Canaries,
  situation: Situation,
  fileId: number,
): Promise<void> {
  const subjectId = subjectIdOf(situation);
  await owner`insert into identity.subject (id) values (${subjectId})`;
  const persons = {} as Record<Agency, number>;
  for (const agency of Object.keys(AGENCIES) as Agency[]) {
    persons[agency] = await plantPerson(owner, canaries, situation, agency, fileId);
  }
  const child: PlantedChild = { subjectId, persons, fileId };
  await plantRecords(owner, canaries, child);
  await relate(owner, situation, child);
  for (const status of situation.statuses) await giveStatus(owner, status, child);
  await plantGovernance(owner, canaries, situation);
  await plantFamilies(owner, canaries, subjectId);
  await plantLinkage(owner, canaries, subjectId, persons.HEALTH);
}

/** A person as one agency's source knows them; the first agency's word on identity is shown. */
async function plantPerson(
  owner: Client,
  canaries: Canaries,
  situation: Situation,
  agency: Agency,
  fileId: number,
): Promise<number> {
  const subjectId = subjectIdOf(situation);
  const cell = (column: string, ...paths: string[]) => ({ column, subjectId, paths });
  const text = (column: string, ...paths: string[]) => canaries.text(cell(column, ...paths));
  const [source] = await owner<{ id: number }[]>`
    insert into identity.source (code, name, agency) values (${agency}, ${`Source of ${agency}`}, ${agency})
    on conflict (code) do update set name = excluded.name returning id`;
  const [person] = await owner<{ id: number }[]>`
    insert into identity.source_person (source_id, key, subject_id)
    values (${source?.id ?? 0}, ${text('identity.source_person.key')}, ${subjectId}) returning id::int`;
  const id = person?.id ?? 0;
  const at = () => text('identity.person_details.at');
  const born =
    agency === 'HEALTH'
      ? canaries.given(situation.born, cell('date_of_birth', 'dateOfBirth'))
      : situation.born;
  const long = (column: string) => canaries.day(cell(`identity.person_details.${column}`));
  await owner`insert into identity.person_details ${owner({
    ...{
      source_person_id: id,
      file_id: fileId,
      digest: text('identity.person_details.digest'),
      at: at(),
    },
    given: [text('identity.person_details.given', 'name.given', 'name.text')],
    family: text('identity.person_details.family', 'name.family', 'name.text'),
    date_of_birth: born,
    expected_date_of_birth: long('expected_date_of_birth'),
    date_of_death: long('date_of_death'),
    sex: 'FEMALE',
    ethnicity_code: text('identity.person_details.ethnicity_code'),
    disability_codes: [text('identity.person_details.disability_codes')],
    address_lines: [text('identity.person_details.address_lines', 'address.lines')],
    postcode: text('identity.person_details.postcode', 'address.postcode'),
  })}`;
  for (const [system, ownAgency] of IDENTIFIERS[agency]) {
    const whose = cell('identity.source_identifier.value', 'identifiers.value');
    const local = ownAgency ? { ...whose, ownAgency: agency } : whose;
    const value =
      system === 'NHS_NUMBER' ? canaries.given(nhsNumber(id), local) : canaries.text(local);
    const place = text('identity.source_identifier.at');
    await owner`insert into identity.source_identifier (source_person_id, system, value, valid, file_id, at)
      values (${id}, ${system}, ${value}, true, ${fileId}, ${place})`;
  }
  return id;
}

/** Each agency's identifiers, and whether they are the agency's own. */
const IDENTIFIERS: Record<Agency, readonly (readonly [system: string, own: boolean])[]> = {
  SOCIAL_CARE: [['LOCAL_AUTHORITY_ID', true]],
  HEALTH: [
    ['NHS_NUMBER', false],
    ['LOCAL_PATIENT_ID', true],
  ],
  EDUCATION: [
    ['UPN', false],
    ['FORMER_UPN', false],
  ],
};

/** The first that is well formed, of ten that are this person's alone. */
function nhsNumber(person: number): string {
  const numbers = Array.from(
    { length: 10 },
    (_, digit) => `999${String(person).padStart(6, '0')}${String(digit)}`,
  );
  return numbers.find((number) => parseNhsNumber(number)) ?? nhsNumber(person + 500_000);
}

async function relate(owner: Client, { related }: Situation, child: PlantedChild): Promise<void> {
  const nurse = demoPractitioner('school-nurse').practitionerCode;
  for (const kind of related) {
    switch (kind) {
      case 'allocated':
        await owner`insert into casework.allocation (id, subject_id, practitioner_id, team_id, allocated_from)
          values (${demoId('allocation', child.subjectId)}, ${child.subjectId}, ${practitionerId('social-worker')},
            ${organisationId(demoPractitioner('social-worker').organisationCode)}, ${SINCE})`;
        break;
      case 'caseload':
        await insert(
          owner,
          'involvement',
          {
            ...bare(),
            practitionerCode: nurse,
            organisationCode: COMMUNITY_TRUST.code,
            startedOn: SINCE,
          },
          child,
        );
        break;
      case 'enrolled':
        await insert(
          owner,
          'enrolment',
          { ...bare(), schoolCode: DEMO_SCHOOL, startedOn: SINCE },
          child,
        );
        break;
      case 'registered':
        await insert(
          owner,
          'generalPractice',
          { ...bare(), practiceCode: DEMO_PRACTICE, registeredOn: SINCE },
          child,
        );
        break;
    }
  }
}

/** The canary rows are all ended; what is open is bare. */
async function giveStatus(owner: Client, status: Status, child: PlantedChild): Promise<void> {
  switch (status) {
    case 'CHILD_IN_NEED':
      return insert(owner, 'referral', { ...bare(), referredOn: SINCE }, child);
    case 'SECTION_47_OPEN':
      return insert(owner, 'section47Enquiry', { ...bare(), startedOn: SINCE }, child);
    case 'CHILD_PROTECTION_PLAN':
      return insert(
        owner,
        'plan',
        { ...bare(), kind: 'CHILD_PROTECTION', startedOn: SINCE },
        child,
      );
    case 'LOOKED_AFTER':
      return insert(owner, 'placement', { ...bare(), startedOn: SINCE }, child);
  }
}
