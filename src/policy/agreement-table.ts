import type { Rule, SharingAgreement } from './agreement.ts';
import { RELATIONSHIP_REQUIREMENTS, STATUSES } from './agreement.ts';
import { governanceTables } from './governance-tables.ts';
import { table } from './markdown-table.ts';
import { POWERS } from './powers.ts';
import { LAWFUL_BASES } from './lawful-bases.ts';

const HEADINGS = ['Rule', 'Who', 'May see', 'For', 'Relationship', 'Only with', 'Lawful basis'];

/** The agreement as Markdown tables, in words, for those who write no code. */
export function agreementTable(agreement: SharingAgreement): string {
  const { title, version, rules, roles, powers, clocks, limits } = agreement;
  return [
    `# ${title}, version ${String(version)}`,
    '',
    'What no row permits is denied. A seal, a refusal or a harm recorded by a named person comes before every row. Sensitive services open only with the young person’s own consent, or while a section 47 enquiry is open.',
    '',
    ...table(
      HEADINGS,
      rules.map((rule) => rowOf(agreement, rule)),
    ),
    '',
    ...table(
      ['Who', 'May'],
      Object.entries(powers).map(([power, holders]) => [
        holders.map((role) => roles[role]?.title ?? role).join('; '),
        POWERS[power as keyof typeof POWERS],
      ]),
    ),
    '',
    ...table(
      ['Clock or limit', ''],
      Object.entries({ ...clocks, ...limits }).map(([name, value]) => [
        inWords(name),
        String(value),
      ]),
    ),
    '',
    ...governanceTables(agreement),
    '',
  ].join('\n');
}

const rowOf = ({ roles, categories, purposes }: SharingAgreement, rule: Rule): string[] => [
  rule.id,
  rule.roles.map((role) => roles[role]?.title ?? role).join('; '),
  rule.categories.map((category) => categories[category]?.title ?? category).join('; '),
  rule.purposes.map((purpose) => purposes[purpose] ?? purpose).join('; '),
  RELATIONSHIP_REQUIREMENTS[rule.relationship],
  conditionsOf(rule),
  LAWFUL_BASES[rule.basis],
];

function conditionsOf({ consentRequired, onlyWhen }: Rule): string {
  const status = onlyWhen.map((one) => STATUSES[one]).join(' or ');
  return [consentRequired ? 'consent' : '', status].filter((part) => part !== '').join('; ') || '–';
}

/** `sealReviewDays` as `Seal review days`. */
const inWords = (name: string): string => {
  const words = name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
};
