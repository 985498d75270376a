import type { Agency } from '../../domain/codes.ts';
import type { FirstRole } from '../../policy/roles.ts';

export interface DemoOrganisation {
  /** As files name it: LEA and Estab of a school, ODS-like code of a health organisation. */
  readonly code: string;
  readonly name: string;
  /** Null for an organisation that serves the whole partnership. */
  readonly agency: Agency | null;
  /** The organisation to ask about what its agency holds. */
  readonly answersEnquiries: boolean;
}

interface Home {
  readonly lines: readonly string[];
  readonly postcode: string;
}

export interface DemoPractitioner {
  /** The name to sign in by: `school-nurse`. */
  readonly handle: DemoHandle;
  readonly name: string;
  /** In the form of a professional registration, and of nobody's. */
  readonly practitionerCode: string;
  /** `.example` is nobody's (RFC 2606). */
  readonly email: string;
  readonly address: Home | null;
  readonly organisationCode: string;
  readonly roles: readonly FirstRole[];
}

const of =
  (agency: Agency | null, answersEnquiries = false) =>
  (code: string, name: string): DemoOrganisation => ({ code, name, agency, answersEnquiries });

const council = of('SOCIAL_CARE');
const school = of('EDUCATION');
const clinic = of('HEALTH');

/** No authority of England has the number 299, and no ODS code begins with Z99. */
export const LOCAL_AUTHORITY = { number: '299', name: 'Northmoor Council' } as const;

export const PRIMARY_SCHOOLS: readonly DemoOrganisation[] = [
  school('2992001', 'Wyke Hollow Primary School'),
  school('2992002', 'Saltersgate Primary School'),
  school('2992003', 'Easterby Community Primary School'),
  school('2992004', 'Millrace Primary School'),
  school('2993001', 'St Hild’s Church of England Primary School'),
  school('2993002', 'Our Lady of the Moor Catholic Primary School'),
  school('2992005', 'Heronfield Primary Academy'),
  school('2992006', 'Tarnside Primary School'),
];
export const SECONDARY_SCHOOLS: readonly DemoOrganisation[] = [
  school('2994001', 'Northmoor High School'),
  school('2994002', 'Easterby Academy'),
  school('2994003', 'Tarnside School'),
];
export const SPECIAL_SCHOOLS: readonly DemoOrganisation[] = [
  school('2997001', 'The Larches Special School'),
];
export const PRACTICES: readonly DemoOrganisation[] = [
  clinic('Z99001', 'Wyke Hollow Surgery'),
  clinic('Z99002', 'Saltersgate Medical Centre'),
  clinic('Z99003', 'Easterby Health Centre'),
  clinic('Z99004', 'Millrace Family Practice'),
  clinic('Z99005', 'Drs Heron and Tarn'),
  clinic('Z99006', 'Market Place Surgery'),
  clinic('Z99007', 'Northmoor Road Practice'),
  clinic('Z99008', 'Tarnside Surgery'),
];

export const COMMUNITY_TRUST = of('HEALTH', true)('ZNC', 'Northmoor Community Health NHS Trust');
export const HOSPITAL = clinic('ZNH', 'Northmoor General Hospital');
export const MENTAL_HEALTH_SERVICE = clinic('ZNM', 'Northmoor Young People’s Mental Health');
export const SEXUAL_HEALTH_SERVICE = clinic('ZNS', 'Northmoor Sexual Health Service');
export const SUBSTANCE_SERVICE = clinic('ZNA', 'Northmoor Young People’s Drug and Alcohol Service');

const SAFEGUARDING_TEAM = council('LA:299:SAFEGUARDING', 'Northmoor Safeguarding Team');
const EARLY_HELP_TEAM = council('LA:299:EARLY-HELP', 'Northmoor Early Help');
const HUB = council('LA:299:MASH', 'Northmoor Multi-Agency Safeguarding Hub');
const REVIEWING_SERVICE = council('LA:299:REVIEWING', 'Northmoor Independent Reviewing Service');
const PARTNERSHIP = of(null)('NORTHMOOR', 'Northmoor Safeguarding Children Partnership');

export const DEMO_ORGANISATIONS: readonly DemoOrganisation[] = [
  PARTNERSHIP,
  of('SOCIAL_CARE', true)('LA:299', 'Northmoor Council, children’s social care'),
  ...[SAFEGUARDING_TEAM, HUB, REVIEWING_SERVICE, EARLY_HELP_TEAM],
  of('EDUCATION', true)('LA:299:EDUCATION', 'Northmoor Council, education service'),
  ...[...PRIMARY_SCHOOLS, ...SECONDARY_SCHOOLS, ...SPECIAL_SCHOOLS],
  ...PRACTICES,
  ...[COMMUNITY_TRUST, HOSPITAL],
  ...[MENTAL_HEALTH_SERVICE, SEXUAL_HEALTH_SERVICE, SUBSTANCE_SERVICE],
];

/** Where the staff of the demo work, and so the child of the showcase learns and is registered. */
export const DEMO_SCHOOL = '2992001';
export const DEMO_PRACTICE = 'Z99001';

const PRACTITIONERS = {
  'social-worker': ['Ruth Calloway', 'SW999001', SAFEGUARDING_TEAM.code, 'SOCIAL_WORKER'],
  'team-manager': ['Desmond Achebe', 'SW999002', SAFEGUARDING_TEAM.code, 'TEAM_MANAGER'],
  mash: ['Priya Venkat', 'SW999003', HUB.code, 'MASH_PRACTITIONER'],
  'reviewing-officer': [
    'Margaret Thorne',
    'SW999004',
    REVIEWING_SERVICE.code,
    'INDEPENDENT_REVIEWING_OFFICER',
  ],
  'school-dsl': ['Helen Marsh', 'T99/00001', DEMO_SCHOOL, 'DESIGNATED_SAFEGUARDING_LEAD'],
  'class-teacher': ['Owen Price', 'T99/00002', DEMO_SCHOOL, 'CLASS_TEACHER'],
  'school-nurse': ['Grace Oyelaran', '99N0001E', COMMUNITY_TRUST.code, 'SCHOOL_NURSE'],
  'health-visitor': ['Joanne Birtles', '99N0002E', COMMUNITY_TRUST.code, 'HEALTH_VISITOR'],
  gp: ['Dr Samir Haddad', '9990001', DEMO_PRACTICE, 'GENERAL_PRACTITIONER'],
  'early-help': ['Leanne Foster', 'NM00001', EARLY_HELP_TEAM.code, 'EARLY_HELP_WORKER'],
  'ig-officer': ['Martin Ellery', 'NM00002', PARTNERSHIP.code, 'INFORMATION_GOVERNANCE_OFFICER'],
  'privacy-officer': ['Farah Siddiqui', 'NM00003', PARTNERSHIP.code, 'PRIVACY_OFFICER'],
  analyst: ['Tom Whitlock', 'NM00004', PARTNERSHIP.code, 'ANALYST'],
  admin: ['Sandra Kemp', 'NM00005', PARTNERSHIP.code, 'ADMINISTRATOR'],
} as const satisfies Record<string, readonly [string, string, string, FirstRole]>;

export type DemoHandle = keyof typeof PRACTITIONERS;

/** Where some of them live: one in the house of the showcase, which the watch on accesses finds. */
const HOMES: Partial<Record<DemoHandle, Home>> = {
  'social-worker': { lines: ['31 Orchard Close', 'Tarnside'], postcode: 'NM5 8HD' },
  'class-teacher': { lines: ['8 Brook Lane', 'Easterby'], postcode: 'NM2 4QX' },
  'school-nurse': { lines: ['Flat 3, 55 Canal Street', 'Millrace'], postcode: 'NM6 6BU' },
  'early-help': { lines: ['14 Heron Terrace', 'Wyke Hollow'], postcode: 'NM3 7QZ' },
};

/** The invented people whom one may sign in as. */
export const DEMO_PRACTITIONERS: readonly DemoPractitioner[] = (
  Object.keys(PRACTITIONERS) as DemoHandle[]
).map(demoPractitioner);

export function demoPractitioner(handle: DemoHandle): DemoPractitioner {
  const [name, practitionerCode, organisationCode, role] = PRACTITIONERS[handle];
  const email = `${handle}@northmoor.example`;
  const address = HOMES[handle] ?? null;
  return { handle, name, practitionerCode, email, address, organisationCode, roles: [role] };
}
