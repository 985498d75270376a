import { AGENCIES } from '../domain/codes.ts';
import type {
  AgreementTerms,
  CategoryDefinition,
  Clocks,
  FamilyView,
  HeldBack,
  Limits,
  RoleDefinition,
  Rule,
  SubjectAccessTerms,
  WatchRule,
} from './agreement.ts';
import { RELATIONSHIP_REQUIREMENTS, SENSITIVITIES, STATUSES, WATCHED } from './agreement.ts';
import type { AgreementFinding } from './agreement-finding.ts';
import {
  line,
  listOf,
  name,
  namedMap,
  oneOf,
  orNull,
  place,
  record,
  ruleId,
  truth,
  wholeNumber,
} from './agreement-shapes.ts';
import { LAWFUL_BASES } from './lawful-bases.ts';
import type { Power } from './powers.ts';
import { POWERS } from './powers.ts';

const agency = orNull(oneOf(AGENCIES));
const sensitivities = Object.fromEntries(SENSITIVITIES.map((one) => [one, one])) as Record<
  CategoryDefinition['sensitivity'],
  unknown
>;
const powers = Object.fromEntries(
  Object.keys(POWERS).map((power) => [power, listOf(name)]),
) as Record<Power, ReturnType<typeof listOf<string>>>;

const readTermsShape = record<AgreementTerms>({
  title: line,
  purposes: namedMap(line),
  roles: namedMap(record<RoleDefinition>({ title: line, agency })),
  categories: namedMap(
    record<CategoryDefinition>({
      title: line,
      sensitivity: oneOf(sensitivities),
      holder: agency,
      covers: listOf(place),
    }),
  ),
  locating: listOf(place),
  powers: record<AgreementTerms['powers']>(powers),
  clocks: record<Clocks>({
    breakGlassMinutes: wholeNumber(1, 1440),
    breakGlassReviewHours: wholeNumber(1, 336),
    // A seal is looked at again within 90 days at most.
    sealReviewDays: wholeNumber(1, 90),
    consentDueDays: wholeNumber(1, 365),
    consentAskedAgainAtAges: listOf(wholeNumber(1, 25)),
    // One month, and two more where a request is complex (UK GDPR art. 12(3)).
    subjectAccessMonths: wholeNumber(1, 3),
    auditRetentionMonths: wholeNumber(1, 1_500),
  }),
  limits: record<Limits>({ searchesPerHour: wholeNumber(1, 10_000) }),
  watch: listOf(
    record<WatchRule>({
      id: ruleId,
      looksFor: oneOf(WATCHED),
      atLeast: wholeNumber(1, 10_000),
      withinMinutes: wholeNumber(1, 44_640),
      roles: listOf(name),
      usualHours: orNull(
        record<NonNullable<WatchRule['usualHours']>>({
          from: wholeNumber(0, 23),
          until: wholeNumber(1, 24),
        }),
      ),
    }),
  ),
  familyView: record<FamilyView>({
    afterDays: wholeNumber(0, 365),
    heldBack: listOf(
      record<HeldBack>({
        id: ruleId,
        purposes: listOf(name),
        roles: listOf(name),
        categories: listOf(name),
        whileStatuses: listOf(oneOf(STATUSES)),
        days: orNull(wholeNumber(0, 36_500)),
      }),
    ),
  }),
  subjectAccess: record<SubjectAccessTerms>({
    ofOthers: listOf(place),
    notToParents: listOf(place),
  }),
  rules: listOf(
    record<Rule>({
      id: ruleId,
      categories: listOf(name),
      roles: listOf(name),
      purposes: listOf(name),
      relationship: oneOf(RELATIONSHIP_REQUIREMENTS),
      basis: oneOf(LAWFUL_BASES),
      consentRequired: truth,
      onlyWhen: listOf(oneOf(STATUSES)),
    }),
  ),
});

/** Terms as far as they could be read, and what is wrong with their form. */
export interface ReadTerms {
  readonly terms: AgreementTerms;
  readonly findings: readonly AgreementFinding[];
}

/** Reads the terms of an agreement from any value. What could not be read is empty in `terms`. */
export function readTerms(given: unknown): ReadTerms {
  const findings: AgreementFinding[] = [];
  const terms = readTermsShape(given, [], (finding) => findings.push(finding));
  return { terms, findings };
}
