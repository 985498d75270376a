import { countEvents } from '../../../src/store/audit-questions/count-events.ts';
import { countByPractitioner } from '../../../src/store/audit-questions/count-practitioners.ts';
import type { EventFilter } from '../../../src/store/audit-questions/event-filter.ts';
import { GROUPINGS, TOTAL } from '../../../src/store/audit-questions/groupings.ts';
import { pageOfPositions } from '../../../src/store/audit-questions/page-of-events.ts';
import { readEventsAt } from '../../../src/store/past-events.ts';
import { DEFAULT_AGREEMENT } from '../../../src/policy/default-agreement.ts';
import { categoryOf } from '../../../src/policy/coverage.ts';
import type { FieldPath } from '../../../src/domain/child-record.ts';
import { RECORD_FIELDS } from '../../../src/domain/child-record.ts';
import type { Client } from '../../../src/store/sql.ts';

const ANY: EventFilter = {
  ...{ subjectId: null, practitionerId: null, organisationId: null, fields: null },
  ...{ fieldOutcome: null, purpose: null, action: null, outcome: null, override: null },
  ...{ from: null, until: null },
};
const PAGE = 51;
const DAY_MS = 86_400_000;

/** What there is to ask about: ids by how much there is of them. */
export interface Subjects {
  readonly events: number;
  readonly busyChild: string;
  readonly busyPractitioner: string;
  readonly idlePractitioner: string;
  readonly busyOrganisation: string;
  readonly idleOrganisation: string;
  readonly sealed: readonly string[];
}

export interface Question {
  readonly name: string;
  ask(): Promise<unknown>;
}

const daysAgo = (days: number): string => new Date(Date.now() - days * DAY_MS).toISOString();

/** The paths of a category, as both agreements of the rig have them. */
const category = (name: string): Pick<EventFilter, 'fields'> => ({
  fields: [
    {
      versions: [1, 2],
      paths: RECORD_FIELDS.map(({ path }) => path).filter(
        (path) => categoryOf(DEFAULT_AGREEMENT, path) === name,
      ),
    },
  ],
});

const categoryUnder = (_version: number, path: FieldPath): string | undefined =>
  categoryOf(DEFAULT_AGREEMENT, path);

/** Every kind of question: each filter alone, frequent and rare ones together, deep pages, counts, series. */
export function questions(client: Client, of: Subjects): Question[] {
  const list = (name: string, more: Partial<EventFilter>, before: number | null = null) => ({
    name: `list: ${name}`,
    ask: async () => {
      const filter = { ...ANY, ...more };
      const at = await pageOfPositions(client, {
        ...{ filter, sealed: of.sealed, before, limit: PAGE },
      });
      return readEventsAt(client, at);
    },
  });
  const count = (name: string, more: Partial<EventFilter>, by?: keyof typeof GROUPINGS) => ({
    name: `count: ${name}${by ? ` by ${by}` : ''}`,
    ask: () => {
      const filter = { ...ANY, ...more };
      const grouping = by ? GROUPINGS[by](filter, categoryUnder) : TOTAL;
      return countEvents(client, { filter, sealed: of.sealed }, grouping);
    },
  });
  const byPractitioner = (name: string, more: Partial<EventFilter>) => ({
    name: `count: ${name} by PRACTITIONER`,
    ask: () => countByPractitioner(client, { filter: { ...ANY, ...more }, sealed: of.sealed }, 500),
  });
  const deep = Math.floor(of.events * 0.3);
  const shown = { fieldOutcome: 'PERMITTED' };
  const lastYear = { from: daysAgo(365) };
  const lastQuarter = { from: daysAgo(91) };
  return [
    list('everything', {}),
    list('everything, deep', {}, deep),
    list('a child', { subjectId: of.busyChild }),
    list('a child, one category', { subjectId: of.busyChild, ...category('MENTAL_HEALTH') }),
    list('a practitioner', { practitionerId: of.busyPractitioner }),
    list('a practitioner, deep', { practitionerId: of.busyPractitioner }, deep),
    list('a practitioner, overrides', { practitionerId: of.busyPractitioner, override: true }),
    list('an organisation', { organisationId: of.busyOrganisation }),
    list('a small organisation, deep', { organisationId: of.idleOrganisation }, deep),
    list('a frequent category', category('IDENTITY')),
    list('a rare category', category('SEXUAL_HEALTH')),
    list('a rare category shown, deep', { ...category('SEXUAL_HEALTH'), ...shown }, deep),
    list('a field', { fields: [{ versions: null, paths: ['health.conditions.onset'] }] }),
    list('withheld for one reason', { fieldOutcome: 'STATUS_NOT_MET' }),
    list('a purpose', { purpose: 'STATUTORY_REVIEW' }),
    list('a rare action', { action: 'SEAL' }),
    list('an outcome', { outcome: 'ABSENT' }),
    list('overrides, deep', { override: true }, deep),
    list('overrides, rare category, one day', {
      ...category('MENTAL_HEALTH'),
      ...{ override: true, from: daysAgo(400), until: daysAgo(399) },
    }),
    list('frequent and rare together', {
      ...{ purpose: 'DIRECT_CARE', organisationId: of.idleOrganisation, fieldOutcome: 'DETRIMENT' },
    }),
    list('nothing: a search that sealed', { action: 'SEAL', outcome: 'NO_RESULT' }),
    list('one day, long ago', { from: daysAgo(500), until: daysAgo(499) }),
    count('everything', {}),
    count('everything', lastYear, 'DAY'),
    count('everything', {}, 'ORGANISATION'),
    count('a frequent category shown', { ...category('IDENTITY'), ...shown }),
    count('a frequent category shown', { ...category('IDENTITY'), ...shown }, 'MONTH'),
    count(
      'a frequent category shown',
      { ...category('IDENTITY'), ...shown, ...lastQuarter },
      'DAY',
    ),
    count('a frequent category shown', { ...category('IDENTITY'), ...shown, ...lastYear }, 'WEEK'),
    count('a rare category shown', { ...category('SEXUAL_HEALTH'), ...shown, ...lastYear }, 'DAY'),
    count('everything', {}, 'CATEGORY'),
    count('everything withheld', { fieldOutcome: 'WITHHELD' }, 'FIELD'),
    count('everything', {}, 'FIELD_OUTCOME'),
    count('a purpose of an organisation', {
      ...{ purpose: 'SAFEGUARDING', organisationId: of.busyOrganisation },
    }),
    count('a practitioner', { practitionerId: of.busyPractitioner }, 'MONTH'),
    count('a practitioner', { practitionerId: of.busyPractitioner }, 'CATEGORY'),
    count('a child', { subjectId: of.busyChild }, 'OUTCOME'),
    count('overrides', { override: true }, 'ORGANISATION'),
    byPractitioner('overrides of a quarter', { override: true, ...lastQuarter }),
    byPractitioner('a rare category of a quarter', {
      ...category('SEXUAL_HEALTH'),
      ...lastQuarter,
    }),
    byPractitioner('everything of a day', { from: daysAgo(30), until: daysAgo(29) }),
  ];
}
