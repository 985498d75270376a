import type { HeldBack, SharingAgreement, WatchRule } from './agreement.ts';
import { STATUSES, WATCHED } from './agreement.ts';
import { table } from './markdown-table.ts';

/** What is watched, and what families are told and given, as Markdown tables in words. */
export const governanceTables = (agreement: SharingAgreement): string[] => {
  const { watch, familyView, subjectAccess } = agreement;
  return [
    'Accesses are watched, answered and refused alike. What a rule finds is looked at by a person, and refuses nothing.',
    '',
    ...table(
      ['Watch rule', 'Looks for', 'At least', 'Within minutes', 'Whose accesses', 'Usual hours'],
      watch.map((rule) => watchRow(agreement, rule)),
    ),
    '',
    `A family is told of an access after ${String(familyView.afterDays)} days; of these later, or never:`,
    '',
    ...table(
      ['Held back', 'For', 'Of', 'What was seen', 'How long'],
      familyView.heldBack.map((held) => heldRow(agreement, held)),
    ),
    '',
    'Who asks for all that is held on a child is given all but these, unless a person releases them:',
    '',
    ...table(
      ['Withheld', ''],
      [
        ['What speaks of other people', places(agreement, subjectAccess.ofOthers)],
        ['What a parent is not given', places(agreement, subjectAccess.notToParents)],
      ],
    ),
  ];
};

const titled = (
  names: readonly string[],
  titleOf: (name: string) => string | undefined,
  otherwise: string,
): string => names.map((name) => titleOf(name) ?? name).join('; ') || otherwise;

const watchRow = ({ roles }: SharingAgreement, rule: WatchRule): string[] => [
  rule.id,
  WATCHED[rule.looksFor],
  String(rule.atLeast),
  String(rule.withinMinutes),
  titled(rule.roles, (name) => roles[name]?.title, 'everybody’s'),
  rule.usualHours
    ? `from ${String(rule.usualHours.from)} up to ${String(rule.usualHours.until)} o’clock`
    : '–',
];

const heldRow = ({ purposes, roles, categories }: SharingAgreement, held: HeldBack): string[] => [
  held.id,
  titled(held.purposes, (name) => purposes[name], 'any purpose'),
  titled(held.roles, (name) => roles[name]?.title, 'any role'),
  titled(held.categories, (name) => categories[name]?.title, 'anything'),
  howLong(held),
];

function howLong({ days, whileStatuses }: HeldBack): string {
  if (days === null) return 'never told';
  const status = whileStatuses.map((one) => STATUSES[one]).join(' or ');
  return `${String(days)} days${status === '' ? '' : `, and while ${status}`}`;
}

const places = ({ categories }: SharingAgreement, names: readonly string[]): string =>
  titled(names, (name) => categories[name]?.title, 'nothing');
