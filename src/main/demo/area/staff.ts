import { DEMO_PRACTICE, DEMO_SCHOOL, demoPractitioner } from '../practitioners.ts';
import { PRACTICES, PRIMARY_SCHOOLS, SECONDARY_SCHOOLS } from '../practitioners.ts';
import type { Child } from './child.ts';

/** Who works for the community trust, and whom files name; only two of them can sign in. */
export interface NamedNurse {
  readonly name: string;
  readonly practitionerCode: string;
}

const OTHER_SCHOOL_NURSES: readonly NamedNurse[] = [
  { name: 'Beverley Stokes', practitionerCode: '99N0011E' },
  { name: 'Tariq Anwar', practitionerCode: '99N0012E' },
  { name: 'Shona Leckie', practitionerCode: '99N0013E' },
];
const OTHER_HEALTH_VISITORS: readonly NamedNurse[] = [
  { name: 'Denise Appleyard', practitionerCode: '99N0021E' },
  { name: 'Marta Zielinska', practitionerCode: '99N0022E' },
  { name: 'Yvonne Clegg', practitionerCode: '99N0023E' },
];

const SCHOOL_NURSE = demoPractitioner('school-nurse');
const HEALTH_VISITOR = demoPractitioner('health-visitor');
/** About a quarter of the schools and of the practices. */
const SCHOOLS_OF_DEMO = new Set([DEMO_SCHOOL, '2992002', '2994001']);
const PRACTICES_OF_DEMO = new Set([DEMO_PRACTICE, 'Z99002']);

const SCHOOLS = [...PRIMARY_SCHOOLS, ...SECONDARY_SCHOOLS].map((school) => school.code);
const PRACTICE_CODES = PRACTICES.map((practice) => practice.code);

/** A school nurse cares for whole schools; who is on no roll, for the secondary school's. */
export function schoolNurseOf({ schoolCode, household }: Child): NamedNurse {
  const school = schoolCode ?? household.secondaryCode;
  if (SCHOOLS_OF_DEMO.has(school)) return SCHOOL_NURSE;
  return ofTurn(OTHER_SCHOOL_NURSES, SCHOOLS.indexOf(school));
}

/** A health visitor cares for the families of certain practices. */
export function healthVisitorOf({ household }: Child): NamedNurse {
  if (PRACTICES_OF_DEMO.has(household.practiceCode)) return HEALTH_VISITOR;
  return ofTurn(OTHER_HEALTH_VISITORS, PRACTICE_CODES.indexOf(household.practiceCode));
}

const ofTurn = (nurses: readonly NamedNurse[], place: number): NamedNurse =>
  nurses[(place + nurses.length) % nurses.length] ?? SCHOOL_NURSE;
