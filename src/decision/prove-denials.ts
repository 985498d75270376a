import { RECORD_FIELDS } from '../domain/child-record.ts';
import type { FieldPath } from '../domain/child-record.ts';
import type { PurposeOfUse, SharingAgreement } from '../policy/agreement.ts';
import { STATUSES } from '../policy/agreement.ts';
import type { Status } from '../policy/agreement.ts';
import type { AccessRequest, HeldRole } from './access-request.ts';
import type { Decision } from './decide.ts';
import { decide } from './decide.ts';
import type { Facts, Seal } from './facts.ts';

const ANYONE = 'anyone';
const ANYWHERE = 'anywhere';
const NOW = Date.UTC(2026, 0, 1);
const ALWAYS = { from: 0, until: null } as const;
const EVERY_FIELD: ReadonlySet<FieldPath> = new Set(RECORD_FIELDS.map(({ path }) => path));
const NO_SUCH_FIELD: FieldPath = 'selfTest.unlabelled';
const SEALED: Seal = { ...ALWAYS, scope: 'CHILD', against: [], mayOpen: [] };

/** What a decision must deny under any agreement, in words that say what is wrong where it does not. */
const DENIALS: readonly {
  readonly claim: string;
  readonly holds: (agreement: SharingAgreement, by: typeof decide) => boolean;
}[] = [
  {
    claim: 'who holds no role is shown nothing',
    holds: (agreement, by) =>
      purposesOf(agreement).every((purpose) =>
        isNothing(by(agreement, asked(purpose, []), openTo(agreement), NOW)),
      ),
  },
  {
    claim: 'a sealed child is absent',
    holds: (agreement, by) => {
      const sealed = { ...openTo(agreement), seals: [SEALED] };
      return everyRole(agreement).every((held) =>
        purposesOf(agreement).every(
          (purpose) => by(agreement, asked(purpose, [held]), sealed, NOW).standing === 'ABSENT',
        ),
      );
    },
  },
  {
    claim: 'a field without a label is denied',
    holds: (agreement, by) => {
      const unlabelled = new Set([NO_SUCH_FIELD]);
      return purposesOf(agreement).every((purpose) =>
        isNothing(
          by(agreement, asked(purpose, everyRole(agreement), unlabelled), openTo(agreement), NOW),
        ),
      );
    },
  },
  {
    claim: 'an agreement without rules denies everything',
    holds: (agreement, by) =>
      purposesOf(agreement).every((purpose) =>
        isNothing(
          by(
            { ...agreement, rules: [] },
            asked(purpose, everyRole(agreement)),
            openTo(agreement),
            NOW,
          ),
        ),
      ),
  },
];

/** The first denial that does not hold under an agreement, in words; null where all hold. */
export const brokenDenial = (agreement: SharingAgreement, by = decide): string | null =>
  DENIALS.find(({ holds }) => !holds(agreement, by))?.claim ?? null;

const isNothing = (decision: Decision): boolean =>
  decision.standing === 'ABSENT' || decision.permit.fields.size === 0;

const purposesOf = ({ purposes }: SharingAgreement): PurposeOfUse[] => Object.keys(purposes);

const everyRole = ({ roles }: SharingAgreement): HeldRole[] =>
  Object.entries(roles).map(([role, { agency }]) => ({ role, organisationId: ANYWHERE, agency }));

const asked = (
  purpose: PurposeOfUse,
  roles: readonly HeldRole[],
  fields = EVERY_FIELD,
): AccessRequest => ({ practitionerId: ANYONE, roles, purpose, subjectId: 'self-test', fields });

/** Facts under which a rule permits if it ever does: all that a denial may not rest on. */
const openTo = ({ categories }: SharingAgreement): Facts => ({
  dateOfBirth: null,
  competence: { competent: true, at: 0 },
  statuses: Object.keys(STATUSES) as Status[],
  relationships: [
    { ...ALWAYS, kind: 'ALLOCATED_WORKER', practitionerId: ANYONE, organisationId: ANYWHERE },
  ],
  seals: [],
  directives: Object.keys(categories).map((scope) => ({
    ...ALWAYS,
    id: `consent to ${scope}`,
    provision: 'PERMIT',
    scope,
    standing: 'YOUNG_PERSON',
    recipients: { agencies: [], organisationIds: [], roles: [] },
    purposes: [],
    withdrawnAt: null,
  })),
  detriments: [],
  breakGlass: [
    { ...ALWAYS, id: 'override', practitionerId: ANYONE, categories: Object.keys(categories) },
  ],
});
