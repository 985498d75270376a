import type { FieldPath } from '../../domain/child-record.ts';
import type { Permit } from '../../decision/permit.ts';
import type { Client } from '../sql.ts';
import type { AskTogether } from '../ask-together.ts';
import { runStatement } from '../sql.ts';
import type { ChronologyEntry } from './chronology.ts';
import { chronologyValues } from './chronology.ts';
import type { RawContribution } from './contributions.ts';
import { columnOfChronology, columnOfShown } from './record-statement.ts';
import type { RecordSelection } from './selection.ts';
import { selectedGroups } from './selection.ts';
import type { Written } from './written-for.ts';
import { createWriting } from './written-for.ts';

declare const permittedRecord: unique symbol;

/** The permitted part of one child's record. Only a Permit opens it. */
export interface PermittedRecord {
  readonly [permittedRecord]: true;
  readonly subjectId: string;
  /** The fields that were read. */
  readonly holds: ReadonlySet<FieldPath>;
  /** JSON of what each shown group holds, in the order of the selection; null where that is nothing. */
  readonly texts: readonly (string | null)[];
  /** The pages asked for, in the order of the selection, each with one entry more than was asked for. */
  readonly chronologies: readonly (readonly ChronologyEntry[])[];
  readonly contributions: readonly RawContribution[];
  /** The texts as values, in the shape of the record. */
  readonly content: () => RecordContent;
}

type RecordContent = Readonly<Record<string, unknown>>;

export interface RecordReaders {
  readonly readRecord: (
    permit: Permit,
    selection: RecordSelection,
    ownAgency: string | null,
  ) => Promise<PermittedRecord>;
  /** What each Permit opens, in one statement for each shape of Permit. */
  readonly readRecords: (
    permits: readonly Permit[],
    selection: RecordSelection,
    ownAgency: string | null,
  ) => Promise<ReadonlyMap<Permit, PermittedRecord>>;
}

export function createRecordReaders(client: Client, askTogether: AskTogether): RecordReaders {
  const writtenFor = createWriting();
  const together = new WeakMap<Written, (subjectId: string) => Promise<Row>>();
  /** Those who are permitted the same at the same time read their children together. */
  const togetherFor = (written: Written) => {
    const known =
      together.get(written) ??
      askTogether((ids: readonly string[]) => rowsOf(client, written, ids));
    together.set(written, known);
    return known;
  };
  return {
    readRecord: async (permit, selection, ownAgency) => {
      const written = writtenFor(permit, selection, ownAgency);
      const { subjectId } = permit;
      if (selection.chronologies.length === 0) {
        return recordIn(await togetherFor(written)(subjectId), permit, selection, written.holds);
      }
      // A page of the timeline is asked for with values of its own.
      const [row] = await rowsOf(client, written, [subjectId], pagesOf(selection));
      return recordIn(row, permit, selection, written.holds);
    },

    readRecords: async (permits, selection, ownAgency) => {
      const alike = new Map<Written, Permit[]>();
      for (const permit of permits) {
        const written = writtenFor(permit, selection, ownAgency);
        const ofShape = alike.get(written);
        if (ofShape) ofShape.push(permit);
        else alike.set(written, [permit]);
      }
      const pages = pagesOf(selection);
      const read = [...alike].map(async ([written, ofShape]) => {
        const ids = ofShape.map(({ subjectId }) => subjectId);
        const rows = await rowsOf(client, written, ids, pages);
        return ofShape.map(
          (permit, place) =>
            [permit, recordIn(rows[place], permit, selection, written.holds)] as const,
        );
      });
      return new Map((await Promise.all(read)).flat());
    },
  };
}

type Row = Readonly<Record<string, unknown>>;

type Values = Readonly<Record<string, unknown>>;

/** A row for each child, in their order; a child may be asked for twice. */
async function rowsOf(
  client: Client,
  { ofOne, ofMany }: Written,
  subjectIds: readonly string[],
  pages: Values = {},
): Promise<Row[]> {
  const [subjectId, ...more] = new Set(subjectIds);
  // One child alone is read without the join to which several are.
  if (more.length === 0) {
    const [row] = await runStatement<Row>(client, ofOne({ subjectId, ...pages }));
    if (!row) throw new Error('the record statement gave no row');
    return subjectIds.map(() => row);
  }
  const values = { subjectIds: [subjectId, ...more], ...pages };
  const rows = await runStatement<Row>(client, ofMany(values));
  const bySubject = new Map(rows.map((row) => [row.subjectId, row]));
  return subjectIds.flatMap((id): Row[] => {
    const row = bySubject.get(id);
    return row ? [row] : [];
  });
}

const pagesOf = ({ chronologies }: RecordSelection): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    chronologies.flatMap((page, place) => Object.entries(chronologyValues(page, place))),
  );

function recordIn(
  row: Row | undefined,
  { subjectId }: Permit,
  selection: RecordSelection,
  holds: ReadonlySet<FieldPath>,
): PermittedRecord {
  if (!row) throw new Error('the record statement gave no row');
  const texts = selection.shown.map((_, place) => textIn(row, columnOfShown(place)));
  return {
    subjectId,
    holds,
    texts,
    chronologies: selection.chronologies.map(
      (_, place) => (row[columnOfChronology(place)] ?? []) as readonly ChronologyEntry[],
    ),
    contributions: (row.contributions ?? []) as readonly RawContribution[],
    content: () => contentOf(selection, holds, texts),
  } as unknown as PermittedRecord;
}

const textIn = (row: Row, column: string): string | null => (row[column] ?? null) as string | null;

/** What may not be read is not there at all. */
function contentOf(
  { shown }: RecordSelection,
  holds: ReadonlySet<FieldPath>,
  texts: readonly (string | null)[],
): RecordContent {
  const content: Record<string, unknown> = {};
  const held = selectedGroups(holds).map(({ group }) => group);
  shown.forEach(({ group }, place) => {
    if (!held.includes(group)) return;
    const text = texts[place] ?? null;
    const [first = '', second] = group.path.split('.');
    const value: unknown = text === null ? null : JSON.parse(text);
    if (second === undefined) content[first] = value;
    else content[first] = { ...(content[first] as object | undefined), [second]: value };
  });
  return content;
}
