import type { FieldPath } from '../../domain/child-record.ts';
import type { Permit } from '../../decision/permit.ts';
import type { Client, Statement } from '../sql.ts';
import { runStatement, writtenOnce } from '../sql.ts';
import type { ChronologyEntry } from './chronology.ts';
import { chronologyValues } from './chronology.ts';
import type { RawContribution } from './contributions.ts';
import { columnOfChronology, columnOfShown, recordStatement } from './record-statement.ts';
import type { RecordSelection } from './selection.ts';
import { selectedGroups } from './selection.ts';

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
  readonly content: RecordContent;
}

type RecordContent = Readonly<Record<string, unknown>>;

export type RecordReader = (
  permit: Permit,
  selection: RecordSelection,
  ownAgency: string | null,
) => Promise<PermittedRecord>;

/** What a statement was written for: it reads these fields, and no others. */
interface Written {
  readonly holds: ReadonlySet<FieldPath>;
  readonly statement: (values: Readonly<Record<string, unknown>>) => Statement;
}

/** Shapes of Permits remembered for one selection. */
const MOST_SHAPES = 100;

export function createRecordReader(client: Client): RecordReader {
  const bySelection = new WeakMap<RecordSelection['shown'], Map<string, Written>>();
  const writtenFor = (
    permit: Permit,
    selection: RecordSelection,
    agency: string | null,
  ): Written => {
    const shapes = bySelection.get(selection.shown) ?? new Map<string, Written>();
    bySelection.set(selection.shown, shapes);
    const shape = shapeOf(permit, selection, agency);
    const known = shapes.get(shape);
    if (known) return known;
    const written = {
      holds: new Set([...selection.fields].filter((path) => permit.fields.has(path))),
      statement: writtenOnce(() => recordStatement(permit, selection, agency)),
    };
    if (shapes.size >= MOST_SHAPES) shapes.clear();
    shapes.set(shape, written);
    return written;
  };

  return async (permit, selection, ownAgency) => {
    const { holds, statement } = writtenFor(permit, selection, ownAgency);
    const { subjectId } = permit;
    const pages = selection.chronologies.flatMap((page, place) =>
      Object.entries(chronologyValues(page, place)),
    );
    const [row] = await runStatement<Row>(
      client,
      statement({ subjectId, ...Object.fromEntries(pages) }),
    );
    if (!row) throw new Error('the record statement gave no row');
    const texts = selection.shown.map((_, place) => textIn(row, columnOfShown(place)));
    return {
      ...{ subjectId, holds, texts },
      chronologies: selection.chronologies.map(
        (_, place) => (row[columnOfChronology(place)] ?? []) as readonly ChronologyEntry[],
      ),
      contributions: (row.contributions ?? []) as readonly RawContribution[],
      get content() {
        return contentOf(selection, holds, texts);
      },
    } as unknown as PermittedRecord;
  };
}

type Row = Readonly<Record<string, unknown>>;

const textIn = (row: Row, column: string): string | null => (row[column] ?? null) as string | null;

/** What a statement depends on beside the selection: a mark for each field, and how the reader stands. */
function shapeOf(
  { fields: permitted, sealed }: Permit,
  { fields, chronologies, contributions }: RecordSelection,
  agency: string | null,
): string {
  const marks = [...fields].map((path) =>
    permitted.has(path) ? 'p' : sealed.asIfEmpty.has(path) ? 's' : '-',
  );
  return JSON.stringify([
    ...[marks.join(''), agency, sealed.location, contributions],
    // The chronology shows fields that the selection need not name.
    ...(chronologies.length === 0
      ? []
      : [chronologies.map(({ titles }) => titles), [...permitted.keys()].sort()]),
  ]);
}

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
