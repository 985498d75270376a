import type { FieldOutcomes, OutcomeGroup } from '../../../src/audit/outcome-set.ts';
import { parseOutcomeSet } from '../../../src/audit/outcome-set.ts';
import type { AgreementTerms } from '../../../src/policy/agreement.ts';
import { categoryOf } from '../../../src/policy/coverage.ts';
import type { Client } from '../../../src/store/sql.ts';
import type { AuditFilter } from '../../../src/usecases/ask-audit/audit-filter.ts';
import type { CountedBy } from '../../../src/usecases/ask-audit/count-events.ts';

/** A row of the log, with names in place of ids, and what became of its fields. */
export interface RawEvent {
  readonly position: number;
  readonly at: Date;
  readonly day: string;
  readonly action: string;
  readonly outcome: string;
  readonly practitioner: string;
  readonly organisation: string;
  readonly purpose: string;
  readonly child: string | null;
  readonly version: number | null;
  readonly fields: FieldOutcomes;
}

type Row = Omit<RawEvent, 'fields' | 'position'> & { position: string; outcomes: string | null };

export async function rawEvents(owner: Client): Promise<RawEvent[]> {
  const rows = await owner<Row[]>`
    select position, recorded_at as at, action, outcome, purpose, subject_id as child, agreement_version as version,
      to_char(recorded_at at time zone 'Europe/London', 'YYYY-MM-DD') as day,
      coalesce((select handle from identity.practitioner where id = practitioner_id), practitioner_id::text) as practitioner,
      coalesce((select code from identity.organisation where id = organisation_id), organisation_id::text) as organisation,
      (select text from audit.shared_text where digest = outcomes_digest) as outcomes
    from audit.event order by position desc`;
  return rows.map(({ outcomes, position, at, ...row }) => ({
    ...{ ...row, position: Number(position), at: new Date(at) },
    fields: (outcomes === null ? null : parseOutcomeSet(outcomes)) ?? new Map<never, never>(),
  }));
}

export type Versions = ReadonlyMap<number | null, AgreementTerms>;

/** What a filter asks for, and what it is counted by, read off the rows one by one. */
export class NaiveAnswer {
  readonly #filter: AuditFilter;
  readonly #versions: Versions;
  readonly events: readonly RawEvent[];

  constructor(rows: readonly RawEvent[], sealed: string, filter: AuditFilter, versions: Versions) {
    this.#filter = filter;
    this.#versions = versions;
    this.events = rows.filter((row) => isTold(row, sealed, filter.child) && this.#isAsked(row));
  }

  counted(by: CountedBy): Record<string, number> {
    const sums: Record<string, number> = {};
    for (const key of this.events.flatMap((row) => [...new Set(this.#keys(row, by))])) {
      sums[key] = (sums[key] ?? 0) + 1;
    }
    return sums;
  }

  #isAsked(row: RawEvent): boolean {
    const asked = this.#filter;
    const asksForFields = [asked.category, asked.field, asked.fieldOutcome].some((one) => one);
    const overrode =
      (row.action === 'BREAK_GLASS' && row.outcome === 'DONE') ||
      [...row.fields.values()].some(({ breakGlass }) => breakGlass !== null);
    return (
      isOr(asked.child, row.child) &&
      isOr(asked.practitioner, row.practitioner) &&
      isOr(asked.organisation, row.organisation) &&
      isOr(asked.purpose, row.purpose) &&
      isOr(asked.action, row.action) &&
      isOr(asked.outcome, looked(row)) &&
      (asked.from === null || row.at >= new Date(asked.from)) &&
      (asked.until === null || row.at < new Date(asked.until)) &&
      (asked.fieldOutcome === null || row.outcome !== 'ABSENT') &&
      (!asksForFields || this.#fields(row).length > 0) &&
      (asked.override === null || (asked.override ? asksForFields || overrode : !overrode))
    );
  }

  #fields({ fields, version }: RawEvent): readonly (readonly [string, OutcomeGroup])[] {
    const { category, field, fieldOutcome, override } = this.#filter;
    return [...fields].filter(
      ([path, { outcome, breakGlass }]) =>
        isOr(field, path) &&
        isOr(category, this.#category(path, version)) &&
        (fieldOutcome === null || outcomesOf(outcome).includes(fieldOutcome)) &&
        (override !== true || breakGlass !== null),
    );
  }

  #category(path: string, version: number | null): string | undefined {
    const terms = this.#versions.get(version);
    return terms && categoryOf(terms, path);
  }

  #keys(row: RawEvent, by: CountedBy): string[] {
    const fields = this.#fields(row);
    const keys: Record<CountedBy, () => string[]> = {
      DAY: () => [row.day],
      WEEK: () => [mondayOf(row.day)],
      MONTH: () => [`${row.day.slice(0, 7)}-01`],
      PRACTITIONER: () => [row.practitioner],
      ORGANISATION: () => [row.organisation],
      PURPOSE: () => [row.purpose],
      ACTION: () => [row.action],
      OUTCOME: () => [looked(row)],
      FIELD: () => fields.map(([path]) => path),
      CATEGORY: () => fields.flatMap(([path]) => this.#category(path, row.version) ?? []),
      FIELD_OUTCOME: () =>
        fields.map(([, { outcome }]) =>
          row.outcome === 'ABSENT' ? 'ABSENT' : outcome === 'SEALED' ? 'PERMITTED' : outcome,
        ),
    };
    return keys[by]();
  }
}

const isOr = (asked: string | null, there: string | null | undefined): boolean =>
  asked === null || asked === there;

/** What was done for a sealed child is told to nobody; that somebody asked in vain is, but not for whom. */
const isTold = ({ child, outcome }: RawEvent, sealed: string, asked: string | null): boolean =>
  child !== sealed || (asked !== sealed && ['ABSENT', 'REFUSED'].includes(outcome));

const outcomesOf = (outcome: string): string[] => {
  if (outcome === 'PERMITTED' || outcome === 'SEALED') return ['PERMITTED'];
  return outcome === 'UNRELATED' ? [outcome] : [outcome, 'WITHHELD'];
};

function looked({ outcome, fields }: RawEvent): string {
  const outcomes = [...fields.values()].map((group) => group.outcome);
  if (!['PARTLY_DISCLOSED', 'WITHHELD'].includes(outcome) || !outcomes.includes('SEALED')) {
    return outcome;
  }
  return outcomes.every((one) => one === 'PERMITTED' || one === 'SEALED')
    ? 'DISCLOSED'
    : 'PARTLY_DISCLOSED';
}

function mondayOf(day: string): string {
  const date = new Date(day);
  date.setUTCDate(date.getUTCDate() - ((date.getUTCDay() + 6) % 7));
  return date.toISOString().slice(0, 10);
}
