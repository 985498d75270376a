import type { Recipient } from '../../../decision/subject-access.ts';
import { RECORD_FIELDS } from '../../../domain/child-record.ts';
import type { SharingAgreement } from '../../../policy/agreement.ts';
import { spoken } from './plain-words.ts';

export interface StatementPart {
  readonly title: string;
  readonly paragraphs: readonly string[];
  /** As a list. */
  readonly items: readonly string[];
}

/**
 * What goes with everything that is given on a child (UK GDPR art. 15(1)). It rests on the agreement alone:
 * nothing in it hangs on what is held of this child, so that nothing can be read from what it leaves unsaid.
 */
export const coveringStatement = (
  agreement: SharingAgreement,
  recipient: Recipient,
): StatementPart[] => [
  { title: 'What may not be in it', paragraphs: MAY_BE_WITHHELD, items: [] },
  ofOthers(agreement),
  ...(recipient === 'PARENT' ? [ownOfYoungPerson(agreement)] : []),
  { title: 'If it could cause serious harm', paragraphs: SERIOUS_HARM, items: [] },
  {
    title: 'Why it is held',
    paragraphs: WHY_HELD,
    items: Object.values(agreement.purposes).sort(),
  },
  { title: 'Who it is shared with', paragraphs: SHARED_WITH, items: [] },
  { title: 'How long it is kept', paragraphs: kept(agreement), items: [] },
  { title: 'What you can ask for', paragraphs: RIGHTS, items: [] },
];

const MAY_BE_WITHHELD = [
  'Some information may have been withheld. The law says when it has to be, and when it may be; the reasons ' +
    'are set out here. They are the same for everybody who asks: we do not say which of them was used, or ' +
    'whether any was, where saying so could itself tell what has to be kept back.',
];

const ofOthers = ({ subjectAccess, ...agreement }: SharingAgreement): StatementPart => ({
  title: 'Information about other people',
  paragraphs: [
    'It is left out unless the other person agrees, or it is reasonable to give it without their agreement ' +
      '(Data Protection Act 2018, Schedule 2, paragraph 16). It can be in:',
  ],
  items: titlesOf(agreement, subjectAccess.ofOthers),
});

function ownOfYoungPerson({ subjectAccess, ...agreement }: SharingAgreement): StatementPart {
  const sensitive = Object.entries(agreement.categories)
    .filter(([, { sensitivity }]) => sensitivity !== 'ORDINARY')
    .map(([category]) => category);
  return {
    title: 'What is the young person’s own, or is given in person only',
    paragraphs: [
      'These are not given to a parent in this way, whether anything is held or not: a young person may use ' +
        'some services in confidence, and some information has to be talked through. You can ask the service itself.',
    ],
    items: titlesOf(agreement, [...subjectAccess.notToParents, ...sensitive]),
  };
}

const SERIOUS_HARM = [
  'Information is left out if giving it would be likely to cause serious harm to the physical or mental health ' +
    'of the child or of somebody else (Data Protection Act 2018, Schedule 3: paragraph 5 for health, 11 for social ' +
    'work, 19 for education). A named person has to have decided so.',
];

const WHY_HELD = [
  'The shared record brings together what children’s social care, health services and schools hold on a child, ' +
    'so that those who look after the child can see what they need. No decision about the child is made by ' +
    'a computer. It is used for:',
];

const SHARED_WITH = [
  'Staff of children’s social care, of health services and of schools, as the partnership’s sharing ' +
    'agreement sets out. Who was shown what, and when, is in the list of those who looked.',
];

const kept = ({ clocks }: SharingAgreement): string[] => [
  'The services that sent the information decide how long it is kept: records of a child who was looked after ' +
    'until the 75th birthday, of an adoption for 100 years, others as each service’s own rules say.',
  `Who looked is kept for at least ${String(clocks.auditRetentionMonths)} months.`,
];

const RIGHTS = [
  'You can ask for what is wrong to be put right, and in some cases for information to be deleted, for its use ' +
    'to be limited, or object to its use (UK GDPR, articles 16 to 21). Write to the service that holds it, or to ' +
    'the information governance team of the partnership, who can also look again at this answer.',
  'You can complain at any time to the Information Commissioner: ico.org.uk, 0303 123 1113, Wycliffe House, ' +
    'Water Lane, Wilmslow, Cheshire SK9 5AF. You can also go to court.',
];

/** Categories, groups and fields by what a person would call them. */
function titlesOf(
  { categories }: Pick<SharingAgreement, 'categories'>,
  scopes: readonly string[],
): string[] {
  const titles = scopes.map((scope) => categories[scope]?.title ?? placeTitle(scope, categories));
  return [...new Set(titles)].sort();
}

function placeTitle(scope: string, categories: SharingAgreement['categories']): string {
  const field = RECORD_FIELDS.find(({ path }) => path === scope);
  const group = field?.group ?? scope;
  const covering = Object.values(categories).find(({ covers }) => covers.includes(group));
  const title = covering?.title ?? spoken(group.split('.').at(-1) ?? group);
  if (field === undefined || field.path === group) return title;
  return `${title}: ${spoken(field.path.slice(group.length + 1)).toLowerCase()}`;
}
