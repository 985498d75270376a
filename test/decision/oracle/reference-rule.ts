import type { Rule } from '../../../src/policy/agreement.ts';
import type { Question } from './reference-question.ts';
import { holds, wordOn } from './reference-consent.ts';

/** What one rule says to one held role. Reason null: it permits. */
export interface Verdict {
  readonly rule: Rule;
  readonly reason: string | null;
  readonly directive: string;
  readonly grant: string;
  readonly why: boolean;
}

export function verdictOf(question: Question): Verdict {
  const { agreement, rule, held, category, request, facts, now } = question;
  const sensitive = agreement.categories[category]?.sensitivity !== 'ORDINARY';
  const onConsent = sensitive ? !facts.statuses.includes('SECTION_47_OPEN') : rule.consentRequired;
  const word = wordOn(question, sensitive);
  const bonds = facts.relationships.filter((one) => holds(one, now));
  const own = bonds.some((one) => one.practitionerId === request.practitionerId);
  const near = own || bonds.some((one) => one.organisationId === held.organisationId);
  const enough = { NONE: true, PRACTITIONER: own, ORGANISATION: near }[rule.relationship as string];
  const harm = facts.detriments.some((one) => holds(one, now) && one.categories.includes(category));

  const hurdles: readonly (readonly [fails: boolean, reason: string, lifted: boolean])[] = [
    [!rule.purposes.includes(request.purpose), 'PURPOSE_NOT_PERMITTED', false],
    [enough === undefined, 'RULE_IN_ERROR', false],
    [enough === false, 'NO_RELATIONSHIP', true],
    [
      !!rule.onlyWhen[0] && !rule.onlyWhen.some((s) => facts.statuses.includes(s)),
      'STATUS_NOT_MET',
      true,
    ],
    [onConsent && word.reason !== null, word.reason ?? '', true],
    [harm, 'DETRIMENT', true],
  ];
  const hurdle = hurdles.find(([fails]) => fails);
  const grants = facts.breakGlass
    .filter((one) => holds(one, now) && one.practitionerId === request.practitionerId)
    .filter((one) => one.categories.includes(category))
    .map(({ id }) => id)
    .sort();
  const why = !onConsent && word.reason === 'CONSENT_REFUSED';
  const reliedOn = onConsent || why ? word.directive : '-';
  if (!hurdle) return { rule, reason: null, directive: reliedOn, grant: '-', why };
  if (hurdle[2] && grants[0])
    return { rule, reason: null, directive: reliedOn, grant: grants[0], why };
  const ofConsent = hurdle[1].startsWith('CONSENT_');
  return { rule, reason: hurdle[1], directive: ofConsent ? word.directive : '-', grant: '-', why };
}

/** The further down, the further the request came. */
const LADDER = [
  'NOT_IN_AGREEMENT',
  'PURPOSE_NOT_PERMITTED',
  'NO_RELATIONSHIP',
  'STATUS_NOT_MET',
  'CONSENT_ABSENT',
  'CONSENT_EXPIRED',
  'CONSENT_WITHDRAWN',
  'CONSENT_REFUSED',
  'DETRIMENT',
  'RULE_IN_ERROR',
];

/** Permitting, then without break-glass, then with the fewest duties; refusing, then the furthest. */
export function beats(a: Verdict, b: Verdict): boolean {
  if (a.reason === null && b.reason !== null) return true;
  if (a.reason !== null && b.reason === null) return false;
  const merit = ({ reason, grant, why }: Verdict): number =>
    reason === null ? (grant === '-' ? 2 : 0) + (why ? 0 : 1) : LADDER.indexOf(reason);
  if (merit(a) !== merit(b)) return merit(a) > merit(b);
  const name = ({ rule, directive }: Verdict): string => `${rule.id} ${directive}`;
  return name(a) < name(b);
}
