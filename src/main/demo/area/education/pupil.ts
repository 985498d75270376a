import type { Area } from '../area.ts';
import { academicYearOf, monthsAfter, yearGroupOf } from '../calendar.ts';
import type { Address, Carer, Child } from '../child.ts';
import { Dice } from '../dice.ts';
import { leaf, node, yesNo } from '../writing/xml.ts';
import { stageResults } from './results.ts';
import { stageAssessments } from './stage-assessments.ts';
import { schoolNameOf, urnOf } from './school-number.ts';
import { attendanceYears, schoolStays, supportStart } from './schooling.ts';
import type { AttendanceYear, SchoolStay } from './schooling.ts';

/** A child as the school that teaches them sends them. */
export function pupilElement(child: Child, area: Area): string {
  const sent = child.sentBySchool;
  if (!sent) return '';
  const { seed, today } = area;
  const dice = new Dice(seed, 'education', child.index);
  const [forename = '', ...middle] = sent.given;
  return node(
    'Pupil',
    leaf('UPN', sent.number),
    leaf('Surname', sent.family),
    leaf('Forename', forename),
    leaf('DOB', sent.dateOfBirth),
    leaf('Sex', child.sex),
    node(
      'BasicDetails',
      leaf('MiddleNames', middle.length > 0 ? middle.join(' ') : null),
      leaf('NCyearActual', yearCode(child, area)),
      leaf('Ethnicity', child.household.ethnicity),
    ),
    freeMeals(child, area, dice),
    support(child, area, dice),
    addressElement(sent.address),
    node('Contacts', ...child.household.carers.map(contact)),
    node('Attendance', ...attendanceYears(child, today, dice).map(attendanceYear)),
    stageAssessments(stageResults(child, today, dice)),
    node('SchoolHistory', ...schoolStays(child, today).map(stay)),
  );
}

function yearCode({ dateOfBirth }: Child, { today }: Area): string {
  const group = yearGroupOf(dateOfBirth, academicYearOf(today)) ?? 0;
  return group === 0 ? 'R' : String(group);
}

function freeMeals({ household }: Child, { today }: Area, dice: Dice): string {
  const startedOn = monthsAfter(today, -dice.whole(1, 40));
  const over = dice.chance(0.2);
  if (!household.freeMeals) return '';
  const endedOn = over ? monthsAfter(startedOn, 1) : null;
  return node(
    'FSMhistory',
    leaf('FSMreviewDate', endedOn === null ? monthsAfter(today, 6) : null),
    node(
      'FSMinstance',
      leaf('FSMstartDate', startedOn),
      leaf('FSMendDate', endedOn),
      leaf('UKcountry', 'ENG'),
    ),
  );
}

function support(child: Child, { today }: Area, dice: Dice): string {
  const { sen } = child.traits;
  if (!sen) return '';
  return node(
    'SENhistory',
    node(
      'SEN',
      leaf('StartDate', supportStart(child, today, dice)),
      leaf('SENprovision', sen.provision),
    ),
    node(
      'SENneeds',
      ...sen.needs.map((need, i) =>
        node('SENneed', leaf('SENtypeRank', i + 1), leaf('SENtype', need)),
      ),
    ),
  );
}

const addressElement = (address: Address): string =>
  node(
    'Address',
    node(
      'BS7666Address',
      leaf('SAON', address.flat),
      leaf('PAON', address.number),
      leaf('Street', address.street),
      leaf('Town', address.town),
    ),
    leaf('PostCode', address.postcode),
  );

const contact = (carer: Carer, i: number): string =>
  node(
    'Contact',
    leaf('Order', i + 1),
    leaf('Title', carer.title),
    leaf('Surname', carer.family),
    leaf('Forename', carer.given),
    leaf('Relationship', carer.relationship),
    leaf('Responsibility', yesNo(carer.responsibility)),
    node('Phones', node('Phone', leaf('TelephoneType', 'M'), leaf('PhoneNo', carer.telephone))),
  );

const attendanceYear = (of: AttendanceYear): string =>
  node(
    'YearData',
    leaf('Year', of.academicYear),
    leaf('LEA', of.schoolCode.slice(0, 3)),
    leaf('Estab', of.schoolCode.slice(3)),
    leaf('SessionsPossible', of.possible),
    leaf('SessionsAttended', of.attended),
    leaf('SessionsAuthorised', of.authorised),
    leaf('SessionsUnauthorised', of.unauthorised),
  );

const stay = (of: SchoolStay): string =>
  node(
    'School',
    leaf('LEA', of.schoolCode.slice(0, 3)),
    leaf('Estab', of.schoolCode.slice(3)),
    leaf('URN', urnOf(of.schoolCode)),
    leaf('SchoolName', schoolNameOf(of.schoolCode)),
    leaf('EntryDate', of.from),
    leaf('LeavingDate', of.until),
  );
