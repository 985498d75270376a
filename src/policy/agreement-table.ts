import { PURPOSES } from '../domain/codes.ts';
import type { Rule, SharingAgreement } from './agreement.ts';
import { RELATIONSHIP_REQUIREMENTS, STATUSES } from './agreement.ts';
import { CATEGORIES } from './categories.ts';
import { LAWFUL_BASES } from './lawful-bases.ts';
import { ROLES } from './roles.ts';

const HEADINGS = ['Rule', 'Who', 'May see', 'For', 'Relationship', 'Only with', 'Lawful basis'];

/** The agreement as a Markdown table, in words, for those who write no code. */
export function agreementTable({ title, version, rules }: SharingAgreement): string {
  const rows = [HEADINGS, HEADINGS.map(() => '---'), ...rules.map(rowOf)];
  return [
    `# ${title}, version ${String(version)}`,
    '',
    'What no row permits is denied. A seal, a refusal or a harm recorded by a named person comes before every row. Sensitive services open only with the young person’s own consent, or while a section 47 enquiry is open.',
    '',
    ...rows.map((cells) => `| ${cells.join(' | ')} |`),
    '',
  ].join('\n');
}

const rowOf = (rule: Rule): string[] => [
  rule.id,
  rule.roles.map((role) => ROLES[role].title).join('; '),
  rule.categories.map((category) => CATEGORIES[category].title).join('; '),
  rule.purposes.map((purpose) => PURPOSES[purpose]).join('; '),
  RELATIONSHIP_REQUIREMENTS[rule.relationship],
  conditionsOf(rule),
  LAWFUL_BASES[rule.basis],
];

function conditionsOf({ consentRequired, onlyWhen }: Rule): string {
  const status = onlyWhen.map((one) => STATUSES[one]).join(' or ');
  return [consentRequired ? 'consent' : '', status].filter((part) => part !== '').join('; ') || '–';
}
