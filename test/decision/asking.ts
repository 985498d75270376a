import type { AccessRequest, HeldRole } from '../../src/decision/access-request.ts';
import type { Decision } from '../../src/decision/decide.ts';
import { decide } from '../../src/decision/decide.ts';
import type { ConsentDirective, Facts, LegitimateRelationship } from '../../src/decision/facts.ts';
import { RECORD_FIELDS } from '../../src/domain/child-record.ts';
import { parseIsoDate } from '../../src/domain/iso-date.ts';
import type { IsoDate } from '../../src/domain/iso-date.ts';
import type { PurposeOfUse } from '../../src/policy/agreement.ts';
import { DEFAULT_AGREEMENT } from '../../src/policy/default-agreement.ts';
import type { FirstRole } from '../../src/policy/roles.ts';
import { ROLES } from '../../src/policy/roles.ts';

export const NOW = Date.parse('2026-06-01T12:00:00Z');
export const ME = 'practitioner-1';
export const MY_ORGANISATION = 'organisation-1';
export const EVERY_FIELD: ReadonlySet<string> = new Set(RECORD_FIELDS.map(({ path }) => path));

export const day = (text: string): IsoDate => {
  const parsed = parseIsoDate(text);
  if (!parsed) throw new Error(`${text} is no day`);
  return parsed;
};

export const held = (role: FirstRole, organisationId = MY_ORGANISATION): HeldRole => ({
  role,
  organisationId,
  agency: ROLES[role].agency,
});

export const request = (
  role: FirstRole | readonly HeldRole[],
  purpose: PurposeOfUse,
  fields: ReadonlySet<string> = EVERY_FIELD,
): AccessRequest => ({
  practitionerId: ME,
  roles: typeof role === 'string' ? [held(role)] : role,
  purpose,
  subjectId: '11111111-1111-4111-8111-111111111111',
  fields,
});

/** A ten-year-old of whom nothing is recorded. */
export const NOTHING_KNOWN: Facts = {
  dateOfBirth: day('2016-01-15'),
  competence: null,
  statuses: [],
  relationships: [],
  seals: [],
  directives: [],
  detriments: [],
  breakGlass: [],
};

export const MINE: LegitimateRelationship = {
  kind: 'ALLOCATED_WORKER',
  practitionerId: ME,
  organisationId: MY_ORGANISATION,
  from: 0,
  until: null,
};

export const OF_MY_ORGANISATION: LegitimateRelationship = {
  kind: 'SCHOOL_ENROLMENT',
  practitionerId: null,
  organisationId: MY_ORGANISATION,
  from: 0,
  until: null,
};

export const directive = (
  id: string,
  provision: 'PERMIT' | 'DENY',
  scope: string,
  more: Partial<ConsentDirective> = {},
): ConsentDirective => ({
  id,
  provision,
  scope,
  standing: 'PARENTAL_RESPONSIBILITY',
  recipients: { agencies: [], organisationIds: [], roles: [] },
  purposes: [],
  from: 0,
  until: null,
  withdrawnAt: null,
  ...more,
});

/** What became of one field, in a word or two. */
export const outcomeOf = (decision: Decision, path: string): string => {
  if (decision.standing === 'ABSENT') return `ABSENT ${decision.because}`;
  const permission = decision.permit.fields.get(path);
  if (permission) return `PERMITTED ${permission.rule} ${permission.directive ?? '-'}`;
  if (decision.sealed.includes(path)) return 'SEALED';
  const denial = decision.denials.find((one) => one.path === path);
  return denial ? `${denial.reason} ${denial.directive ?? '-'}` : 'NOT ASKED';
};

/** What the default agreement makes of one field. */
export const ask = (
  role: FirstRole,
  purpose: PurposeOfUse,
  facts: Partial<Facts>,
  path: string,
): string =>
  outcomeOf(
    decide(DEFAULT_AGREEMENT, request(role, purpose), { ...NOTHING_KNOWN, ...facts }, NOW),
    path,
  );
