import type { SourceItem } from '../../domain/source.ts';
import { findingItem, note, oddity, refused } from '../findings.ts';
import { fileRefused } from '../reader.ts';
import type { Reader } from '../reader.ts';
import { lineOf } from '../xml-element.ts';
import type { XmlElement } from '../xml-element.ts';
import type { CsvPart, Spelling } from './read-rows.ts';
import { columnName, csvParts } from './read-rows.ts';

/** One kind of file of a feed that comes as several CSVs. */
export interface CsvTable {
  readonly name: string;
  /** The columns that it is known by; all of them have to be there. */
  readonly columns: readonly string[];
  /** Reads the rows of one file; null: Kith takes nothing of this table. */
  readonly open: ((file: CsvFile) => ReadRow) | null;
}

export interface CsvFile {
  /** As it was sent, without folders; some feeds say the term nowhere else. */
  readonly fileName: string;
}

export type ReadRow = (row: XmlElement) => Iterable<SourceItem>;

/** A reader of the files of such a feed; a file is known by its columns, whatever their order. */
export const csvReader = (
  format: string,
  tables: readonly CsvTable[],
  spelling: Spelling,
): Reader => ({
  format,
  recognises: (head) => tableWith(tables, columnsOf(head, spelling)) !== undefined,
  read: (bytes, fileName = '') => readTable(csvParts(bytes, spelling), tables, { fileName }),
});

const columnsOf = (head: string, spelling: Spelling): readonly string[] =>
  (head.trimStart().split(/\r|\n/, 1)[0] ?? '')
    .split(',')
    .map((cell) => columnName(cell, spelling));

/** Of the tables whose columns are there, the one that asks for most. */
const tableWith = (tables: readonly CsvTable[], columns: readonly string[]): CsvTable | undefined =>
  tables
    .filter((table) => table.columns.every((column) => columns.includes(column)))
    .toSorted((a, b) => b.columns.length - a.columns.length)[0];

async function* readTable(
  parts: AsyncIterable<CsvPart>,
  tables: readonly CsvTable[],
  file: CsvFile,
): AsyncGenerator<SourceItem> {
  let readRow: ReadRow | null | undefined;
  let rows = 0;
  for await (const { columns, rows: ready } of parts) {
    if (readRow === undefined) {
      const table = tableWith(tables, columns);
      if (!table) throw fileRefused('UNKNOWN_FORMAT', 'line 1');
      readRow = table.open?.(file) ?? null;
      yield* reportTable(table, columns);
    }
    for (const { element, misshapen } of ready) {
      rows += 1;
      if (misshapen) yield findingItem(refusedRow(element));
      else if (readRow) for (const item of readWhole(element, readRow)) yield item;
    }
  }
  if (rows === 0) yield findingItem(oddity('file', 'NO_ROWS', 'The file holds no row.'));
}

function* reportTable(table: CsvTable, columns: readonly string[]): Generator<SourceItem> {
  if (!table.open) {
    const text = `Kith takes nothing of ${table.name}.`;
    yield findingItem(note('file', 'TABLE_NOT_TAKEN', text));
  }
  if (new Set(columns).size < columns.length) {
    const text = 'Two columns have the same name; the first that is filled was taken.';
    yield findingItem(oddity('line 1', 'COLUMN_REPEATED', text));
  }
}

/** With a cell too many or too few nobody can tell which value is which. */
const refusedRow = (row: XmlElement) =>
  refused(
    lineOf(row),
    'ROW_MISSHAPEN',
    'The row has not as many cells as there are columns; it was not taken.',
  );

function readWhole(row: XmlElement, readRow: ReadRow): Iterable<SourceItem> {
  const items = readRow(row);
  return row.children.some(({ cleaned }) => cleaned) ? [...cleanedCells(row), ...items] : items;
}

function* cleanedCells(row: XmlElement): Generator<SourceItem> {
  for (const { name, cleaned } of row.children) {
    if (!cleaned) continue;
    const text = `${name} holds control or direction characters; they were left out.`;
    yield findingItem(oddity(lineOf(row), 'CHARACTERS_REMOVED', text));
  }
}
