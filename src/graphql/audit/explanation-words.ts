import type { OutcomeGroup } from '../../audit/outcome-set.ts';
import type { ConsentDirective, Facts } from '../../decision/facts.ts';
import type { ReasonCode } from '../../decision/outcome.ts';
import type { Rule, SharingAgreement } from '../../policy/agreement.ts';
import { RELATIONSHIP_REQUIREMENTS, STATUSES } from '../../policy/agreement.ts';
import { categoryOf } from '../../policy/coverage.ts';
import type { ExplainedDisclosure } from '../../usecases/explain-disclosure.ts';

/** What a sentence about one field is made of. */
interface Told {
  readonly agreement: SharingAgreement;
  readonly rule: Rule | undefined;
  readonly purpose: string;
  /** As `the school nurse`. */
  readonly who: string;
  readonly field: string;
  readonly directive: string;
}

/** Why one field was shown or withheld, in one plain sentence. */
export function sentenceOf(
  { agreement, event, facts }: ExplainedDisclosure,
  path: string,
  group: OutcomeGroup,
): string {
  const category = categoryOf(agreement, path);
  const title = category === undefined ? path : (agreement.categories[category]?.title ?? category);
  const rule = agreement.rules.find(({ id }) => id === group.rule);
  const told: Told = {
    agreement,
    rule,
    purpose: agreement.purposes[event.purpose] ?? event.purpose,
    who: `the ${rolesInWords(agreement, event.roles.split(','), rule)}`,
    field: `${title} (${path})`,
    directive: directiveInWords(facts, group.directive),
  };
  return upperFirst(group.outcome === 'PERMITTED' ? shown(told, group) : withheld(told, group));
}

function shown(
  { agreement, rule, who, purpose, field, directive }: Told,
  group: OutcomeGroup,
): string {
  const weighed = group.obligations.includes('RECORD_WHY')
    ? `, although ${directive} objects, for this rests on the law and not on consent`
    : ` and ${directive} permits it`;
  const because = [
    `rule ${group.rule ?? ''} of agreement ${String(agreement.version)} gives it to them for ${purpose}`,
    relationshipInWords(rule),
    rule && rule.onlyWhen.length > 0 ? ` while ${statusesInWords(rule)}` : '',
    group.directive === null ? '' : weighed,
    group.breakGlass === null
      ? ''
      : ', and an override lifted what stood against it, which a second person reviews',
  ];
  return `${who} could see ${field}, because ${because.join('')}.`;
}

/** What the rule asked for; which relationship it was would tell where the child is. */
const relationshipInWords = (rule: Rule | undefined): string =>
  !rule || rule.relationship === 'NONE'
    ? ''
    : `, on their ${RELATIONSHIP_REQUIREMENTS[rule.relationship]}`;

const statusesInWords = ({ onlyWhen }: Rule): string =>
  `there is: ${onlyWhen.map((status) => STATUSES[status]).join(', or ')}`;

/** Why it was withheld, and what would change that. */
const REFUSALS: Readonly<Record<ReasonCode, (told: Told) => readonly [string, string]>> = {
  NOT_IN_AGREEMENT: ({ agreement }) => [
    `no rule of agreement ${String(agreement.version)} gives it to them`,
    'only another version of the agreement would change that',
  ],
  PURPOSE_NOT_PERMITTED: ({ agreement, rule, purpose }) => [
    `they asked for ${purpose}, and rule ${rule?.id ?? ''} does not give it for that`,
    `it is given for ${(rule?.purposes ?? []).map((one) => agreement.purposes[one] ?? one).join(', or ')}`,
  ],
  NO_RELATIONSHIP: ({ rule }) => [
    `rule ${rule?.id ?? ''} asks for a relationship to the child, and none was recorded`,
    'a recorded relationship would open it, or in an emergency an override',
  ],
  STATUS_NOT_MET: ({ rule }) => [
    `rule ${rule?.id ?? ''} gives it only while ${rule ? statusesInWords(rule) : ''}`,
    'it opens while that is so, or in an emergency with an override',
  ],
  CONSENT_ABSENT: () => ['it rests on consent, and none was recorded', consentHelps],
  CONSENT_EXPIRED: ({ directive }) => [`${directive} had run out`, consentHelps],
  CONSENT_WITHDRAWN: ({ directive }) => [`${directive} had been withdrawn`, consentHelps],
  CONSENT_REFUSED: ({ directive }) => [`${directive} refuses it`, consentHelps],
  DETRIMENT: () => [
    'a named person had decided that sharing it would harm the child',
    'it opens when that decision ends, or in an emergency with an override',
  ],
  RULE_IN_ERROR: ({ rule }) => [
    `rule ${rule?.id ?? ''} cannot be read`,
    'information governance has to mend the agreement',
  ],
};
const consentHelps =
  'consent given by those whose word counts would open it, or in an emergency an override';

function withheld(told: Told, { outcome }: OutcomeGroup): string {
  const { who, field } = told;
  if (outcome === 'ABSENT') return `${who} was answered as if there were no such child.`;
  if (outcome === 'SEALED') {
    return `${field} looked empty to ${who}, because it was sealed; lifting the seal would change that.`;
  }
  const refusal = outcome in REFUSALS ? REFUSALS[outcome as ReasonCode] : undefined;
  if (!refusal) return `${who} could not see ${field}: ${outcome}.`;
  const [because, help] = refusal(told);
  return `${who} could not see ${field}, because ${because}; ${help}.`;
}

/** The roles that the rule speaks of, of those held; without a rule, all of them. */
function rolesInWords(
  { roles }: SharingAgreement,
  held: readonly string[],
  rule: Rule | undefined,
): string {
  const named = held.filter((role) => rule?.roles.includes(role) ?? true);
  return [...new Set(named.length > 0 ? named : held)]
    .map((role) => lowerFirst(roles[role]?.title ?? role))
    .join(' and ');
}

const STANDING_WORDS: Readonly<Record<ConsentDirective['standing'], string>> = {
  PARENTAL_RESPONSIBILITY: 'of a person with parental responsibility',
  YOUNG_PERSON: 'of the young person',
};

/** A directive without the grantor's name, which is for those who may see directives. */
function directiveInWords(facts: Facts | null, id: string | null): string {
  const directive = facts?.directives.find((one) => one.id === id);
  if (!directive) return 'the directive';
  const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'Europe/London' });
  return `the word ${STANDING_WORDS[directive.standing]}, in force from ${day.format(directive.from)},`;
}

const upperFirst = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);
const lowerFirst = (words: string): string => words.charAt(0).toLowerCase() + words.slice(1);
