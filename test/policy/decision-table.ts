import { decide } from '../../src/decision/decide.ts';
import type { ConsentDirective, Facts, LegitimateRelationship } from '../../src/decision/facts.ts';
import type { FieldPath } from '../../src/domain/child-record.ts';
import { RECORD_FIELDS } from '../../src/domain/child-record.ts';
import { STATUSES } from '../../src/policy/agreement.ts';
import type { Category, PurposeOfUse, Role, SharingAgreement } from '../../src/policy/agreement.ts';
import { categoryOf } from '../../src/policy/coverage.ts';
import {
  MINE,
  MY_ORGANISATION,
  NOTHING_KNOWN,
  NOW,
  OF_MY_ORGANISATION,
  day,
  directive,
  request,
} from '../decision/asking.ts';

const RELATIONSHIPS: Readonly<Record<string, readonly LegitimateRelationship[]>> = {
  none: [],
  'organisation’s': [OF_MY_ORGANISATION],
  own: [MINE],
};

type Word = Partial<Pick<Facts, 'dateOfBirth' | 'competence'>> & {
  readonly says?: Partial<ConsentDirective>;
};
const OWN = { standing: 'YOUNG_PERSON' } as const;
const COMPETENT = { competence: { competent: true, at: 0 } } as const;
/** What a family may have said; each of one directive over the category. */
const WORDS: Readonly<Record<string, Word>> = {
  'nobody said anything': {},
  'parent permits': { says: {} },
  'competent child permits': { ...COMPETENT, says: OWN },
  'at 16, young person permits': { dateOfBirth: day('2010-06-01'), says: OWN },
  'child not found competent permits': { says: OWN },
  'at 18, parent permitted': { dateOfBirth: day('2008-06-01'), says: {} },
  'parent refuses': { says: { provision: 'DENY' } },
  'child refuses': { says: { ...OWN, provision: 'DENY' } },
  'parent’s permission withdrawn': { says: { withdrawnAt: 1 } },
  'parent’s permission expired': { says: { until: NOW } },
  'competent child’s permission withdrawn': { ...COMPETENT, says: { ...OWN, withdrawnAt: 1 } },
  'competent child’s permission expired': { ...COMPETENT, says: { ...OWN, until: NOW } },
};

/** A child's situation; each status by itself. */
const SITUATIONS: Readonly<Record<string, Facts['statuses']>> = {
  'no status': [],
  ...Object.fromEntries(
    (Object.keys(STATUSES) as (keyof typeof STATUSES)[]).map((one) => [STATUSES[one], [one]]),
  ),
};

/** All that may open a record, at once. */
const MOST_KNOWN = {
  relationships: [MINE],
  statuses: Object.keys(STATUSES) as (keyof typeof STATUSES)[],
};

/**
 * What an agreement makes of each role, purpose, category, relationship, status and word of the
 * family, as Markdown that a person can read: what comes out alike stands in one row.
 */
export function decisionTable(agreement: SharingAgreement): string {
  const fields = firstFieldsOf(agreement);
  const blocks = Object.keys(agreement.roles).flatMap((role) =>
    Object.keys(agreement.purposes).map((purpose) => ({
      role,
      purpose,
      rows: rowsOf({ agreement, fields, role, purpose }),
    })),
  );
  const nothing = Object.entries(agreement.roles).map(([role, { title }]) => {
    const purposes = blocks.filter((block) => block.role === role && block.rows.length === 0);
    return `- ${title}: ${purposes.map(({ purpose }) => agreement.purposes[purpose]).join(', ')}`;
  });
  const seen = blocks.filter(({ rows }) => rows.length > 0);
  return [
    `# What version ${String(agreement.version)} decides: ${agreement.title}`,
    ...INTRODUCTION,
    '## Nothing is shown, even with every status, an own relationship and the young person’s word',
    nothing.join('\n'),
    ...seen.flatMap(({ role, purpose, rows }) => [
      `## ${agreement.roles[role]?.title ?? role}, for ${agreement.purposes[purpose] ?? purpose}`,
      [...HEADINGS, ...rows].join('\n'),
    ]),
    '',
  ].join('\n\n');
}

const INTRODUCTION = [
  'Every role, purpose, category, relationship, status and word of the family, decided one by one, without seal, recorded harm or break-glass. What comes out alike stands in one row.',
  'A cell names the words of the family with which the category is shown: `all` of them, none (`–`), or those of these numbers; after `why`, those with which the practitioner has to record why.',
  Object.keys(WORDS)
    .map((words, at) => `${String(at + 1)}. ${words}`)
    .join('\n'),
];

const HEADINGS = [
  `| Category | While | ${Object.keys(RELATIONSHIPS).join(' | ')} |`,
  '| --- | --- | --- | --- | --- |',
];

/** One role and one purpose, and a field to ask for of each category. */
interface Block {
  readonly agreement: SharingAgreement;
  readonly fields: ReadonlyMap<FieldPath, Category>;
  readonly role: Role;
  readonly purpose: PurposeOfUse;
}

/** Categories by what becomes of them in which situations, with each relationship. */
function rowsOf(block: Block): string[] {
  const { agreement } = block;
  // No condition of a rule asks that something be absent: what this does not show, nothing does.
  if (shownBy(block, { ...COMPETENT, says: OWN }, MOST_KNOWN).size === 0) return [];
  const situations = Object.entries(SITUATIONS).map(
    ([name, statuses]) => [name, cellsOf(block, statuses)] as const,
  );
  const rows = new Map<string, string[]>();
  for (const [category, { title }] of Object.entries(agreement.categories)) {
    const alike = new Map<string, string[]>();
    for (const [name, cells] of situations) {
      append(alike, cells.get(category) ?? '', name);
    }
    for (const [cells, names] of alike) {
      if (cells === NOWHERE) continue;
      const always = names.length === situations.length;
      append(rows, `${always ? 'always' : names.join('; ')} | ${cells}`, title);
    }
  }
  return [...rows].map(([rest, titles]) => `| ${titles.join('; ')} | ${rest} |`);
}

const append = (rows: Map<string, string[]>, key: string, one: string): void => {
  rows.set(key, [...(rows.get(key) ?? []), one]);
};

const NOWHERE = Object.keys(RELATIONSHIPS)
  .map(() => '–')
  .join(' | ');

/** By category, a cell for each relationship. */
function cellsOf(block: Block, statuses: Facts['statuses']): ReadonlyMap<Category, string> {
  const columns = Object.values(RELATIONSHIPS).map((relationships) =>
    Object.values(WORDS).map((word) => shownBy(block, word, { statuses, relationships })),
  );
  const cellOf = (category: Category, answers: readonly ReadonlyMap<Category, boolean>[]) => {
    const numbers = (why: boolean): string =>
      answers
        .flatMap((answer, at) => (answer.get(category) === why ? [String(at + 1)] : []))
        .join(' ');
    const [plain, why] = [numbers(false), numbers(true)];
    const shown = `${plain} ${why}`.split(' ').filter((number) => number !== '');
    if (shown.length === 0) return '–';
    const words = shown.length === answers.length ? 'all' : plain;
    return why === '' ? words : `${words} why ${why}`.trim();
  };
  return new Map(
    Object.keys(block.agreement.categories).map((category) => [
      category,
      columns.map((answers) => cellOf(category, answers)).join(' | '),
    ]),
  );
}

/** The categories that are shown, each with whether it asks to record why. */
function shownBy(
  { agreement, fields, role, purpose }: Block,
  { says, ...child }: Word,
  known: Pick<Facts, 'statuses' | 'relationships'>,
): ReadonlyMap<Category, boolean> {
  const agency = agreement.roles[role]?.agency ?? null;
  const decision = decide(
    agreement,
    request([{ role, organisationId: MY_ORGANISATION, agency }], purpose, new Set(fields.keys())),
    {
      ...NOTHING_KNOWN,
      ...known,
      ...child,
      directives:
        says === undefined
          ? []
          : Object.keys(agreement.categories).map((scope) =>
              directive(scope, 'PERMIT', scope, says),
            ),
    },
    NOW,
  );
  if (decision.standing === 'ABSENT') return new Map();
  return new Map(
    [...decision.permit.fields].map(([path, { obligations }]) => [
      fields.get(path) ?? '',
      obligations.includes('RECORD_WHY'),
    ]),
  );
}

/** One field of each category, which speaks for the others: see decide-for-all.test.ts. */
function firstFieldsOf(agreement: SharingAgreement): ReadonlyMap<string, Category> {
  return new Map(
    Object.keys(agreement.categories).flatMap((category) => {
      const first = RECORD_FIELDS.find(({ path }) => categoryOf(agreement, path) === category);
      return first ? [[first.path, category] as const] : [];
    }),
  );
}
