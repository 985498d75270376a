import type {
  BreakGlassGrant,
  ConsentDirective,
  Facts,
  LegitimateRelationship,
  Seal,
} from '../../../src/decision/facts.ts';
import { demoId } from '../../../src/main/demo/demo-id.ts';
import { organisationId, practitionerId } from '../../../src/main/demo/enter-demo-practitioners.ts';
import type { DemoHandle } from '../../../src/main/demo/practitioners.ts';
import {
  COMMUNITY_TRUST,
  DEMO_PRACTICE,
  DEMO_SCHOOL,
  demoPractitioner,
} from '../../../src/main/demo/practitioners.ts';
import type { Status } from '../../../src/policy/agreement.ts';
import { directive } from '../../decision/asking.ts';
import { parseIsoDate } from '../../../src/domain/iso-date.ts';

/** Before today, and after it, for as long as these tests will run. */
const SINCE = Date.parse('2020-01-01T00:00:00Z');
const LONG = Date.parse('2099-01-01T00:00:00Z');
const PAST = Date.parse('2021-01-01T00:00:00Z');

/** How a child stands to the demo's practitioners, and what the decision depends on. */
export interface Situation {
  readonly name: string;
  /** Day of birth, YYYY-MM-DD; no two alike. */
  readonly born: string;
  readonly related: readonly ('allocated' | 'caseload' | 'enrolled' | 'registered')[];
  readonly statuses: readonly Status[];
  readonly directives: readonly ConsentDirective[];
  readonly seals: readonly (Seal & { readonly kind: string })[];
  readonly detriments: Facts['detriments'];
  readonly breakGlass: readonly BreakGlassGrant[];
}

const QUIET: Omit<Situation, 'name' | 'born'> = {
  related: [],
  statuses: [],
  directives: [],
  seals: [],
  detriments: [],
  breakGlass: [],
};
const TO_ALL = ['allocated', 'caseload', 'enrolled', 'registered'] as const;

const seal = (scope: string, more: Partial<Seal> = {}) => ({
  kind: 'HIGH_RISK',
  scope,
  against: [],
  mayOpen: [practitionerId('team-manager')],
  from: SINCE,
  until: null,
  ...more,
});

const said = (
  id: string,
  provision: 'PERMIT' | 'DENY',
  scope: string,
  more: Partial<ConsentDirective> = {},
) => directive(demoId('directive', id, scope), provision, scope, { from: SINCE, ...more });

const earlyHelp = ['IDENTITY', 'ADDRESS', 'FAMILY', 'ATTENDANCE'].map((scope) =>
  said('early-help', 'PERMIT', scope, { purposes: ['EARLY_HELP'] }),
);
const childInNeed = ['CONDITIONS', 'ALLERGIES', 'ATTENDANCE', 'SEN'].map((scope) =>
  said('child-in-need', 'PERMIT', scope, { purposes: ['CHILD_IN_NEED'] }),
);

const grant = (handle: DemoHandle, categories: string[], until = LONG): BreakGlassGrant => ({
  id: demoId('grant', handle, ...categories),
  practitionerId: practitionerId(handle),
  categories,
  from: SINCE,
  until,
});

/** One child of each kind that the decision knows. */
export const SITUATIONS: readonly Situation[] = [
  { ...QUIET, name: 'unrelated', born: '2010-01-11' },
  { ...QUIET, name: 'allocated', born: '2011-02-12', related: ['allocated'] },
  { ...QUIET, name: 'on a caseload', born: '2012-03-13', related: ['caseload'] },
  { ...QUIET, name: 'at school', born: '2013-04-14', related: ['enrolled'] },
  { ...QUIET, name: 'registered', born: '2014-05-15', related: ['registered'] },
  {
    ...QUIET,
    name: 'in a sealed place',
    born: '2015-06-16',
    related: TO_ALL,
    statuses: ['CHILD_IN_NEED', 'SECTION_47_OPEN', 'CHILD_PROTECTION_PLAN'],
    seals: [seal('LOCATION')],
  },
  {
    ...QUIET,
    name: 'sealed',
    born: '2016-07-17',
    related: TO_ALL,
    statuses: ['CHILD_IN_NEED', 'SECTION_47_OPEN', 'LOOKED_AFTER'],
    seals: [seal('CHILD')],
    breakGlass: [grant('gp', ['SEXUAL_HEALTH', 'CASE_NOTES'])],
  },
  {
    ...QUIET,
    name: 'with directives',
    born: '2017-08-18',
    related: TO_ALL,
    statuses: ['CHILD_IN_NEED'],
    directives: [
      ...earlyHelp,
      ...childInNeed,
      said('narrow', 'DENY', 'address.lines', { purposes: ['EARLY_HELP'] }),
      said('narrow', 'DENY', 'health.conditions.onset', { purposes: ['CHILD_IN_NEED'] }),
      said('for another', 'PERMIT', 'SUSPENSIONS', {
        recipients: { agencies: ['HEALTH'], organisationIds: [], roles: [] },
      }),
      said('withdrawn', 'PERMIT', 'ATTAINMENT', { withdrawnAt: PAST }),
      said('run out', 'PERMIT', 'IMMUNISATIONS', { until: PAST }),
      said('parent’s, of a sensitive service', 'PERMIT', 'MENTAL_HEALTH'),
    ],
    detriments: [{ categories: ['ALERTS', 'FAMILY'], from: SINCE, until: null }],
  },
  {
    ...QUIET,
    name: 'of sixteen, with overrides',
    born: '2009-09-19',
    related: TO_ALL,
    statuses: ['LOOKED_AFTER'],
    directives: [
      said('own', 'PERMIT', 'MENTAL_HEALTH', { standing: 'YOUNG_PERSON' }),
      said('own', 'DENY', 'SEXUAL_HEALTH', { standing: 'YOUNG_PERSON' }),
    ],
    seals: [
      seal('CASE_NOTES', { against: [practitionerId('social-worker')] }),
      seal('CHILD', { against: [practitionerId('mash')], until: PAST }),
    ],
    breakGlass: [grant('gp', ['SEXUAL_HEALTH']), grant('school-nurse', ['SUBSTANCE_MISUSE'], PAST)],
  },
  {
    ...QUIET,
    name: 'unrelated, with an override',
    born: '2018-10-20',
    breakGlass: [grant('health-visitor', ['ALLERGIES', 'CONDITIONS', 'IDENTITY'])],
  },
];

export const subjectIdOf = ({ name }: Situation): string => demoId('canary child', name);

const RELATIONSHIPS: Record<Situation['related'][number], LegitimateRelationship> = {
  allocated: {
    kind: 'ALLOCATED_WORKER',
    practitionerId: practitionerId('social-worker'),
    organisationId: organisationId(demoPractitioner('social-worker').organisationCode),
    ...{ from: SINCE, until: null },
  },
  caseload: {
    kind: 'CASELOAD',
    practitionerId: practitionerId('school-nurse'),
    organisationId: organisationId(COMMUNITY_TRUST.code),
    ...{ from: SINCE, until: null },
  },
  enrolled: {
    kind: 'SCHOOL_ENROLMENT',
    practitionerId: null,
    organisationId: organisationId(DEMO_SCHOOL),
    ...{ from: SINCE, until: null },
  },
  registered: {
    kind: 'GP_REGISTRATION',
    practitionerId: null,
    organisationId: organisationId(DEMO_PRACTICE),
    ...{ from: SINCE, until: null },
  },
};

/** The facts as they were meant, not as any database tells them. */
export const factsOf = (situation: Situation): Facts => ({
  dateOfBirth: parseIsoDate(situation.born) ?? null,
  competence: { competent: false, at: SINCE },
  statuses: situation.statuses,
  relationships: situation.related.map((kind) => RELATIONSHIPS[kind]),
  seals: situation.seals,
  directives: situation.directives,
  detriments: situation.detriments,
  breakGlass: situation.breakGlass,
});
