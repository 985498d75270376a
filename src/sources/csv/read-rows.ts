import { Readable, pipeline } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { cleanText, oneLine } from '../clean-text.ts';
import { decodedText } from '../decode-text.ts';
import { shownName } from '../findings.ts';
import { LIMITS } from '../limits.ts';
import { fileRefused } from '../reader.ts';
import type { XmlElement } from '../xml-element.ts';
import { csvDecoder } from './decode-csv.ts';

/** The names of the columns, or one row. */
export type CsvPart =
  | { readonly type: 'columns'; readonly columns: readonly string[] }
  | { readonly type: 'row'; readonly row: CsvRow };

/** A row has one element for each filled cell, so that its fields are read as those of XML are. */
interface CsvRow {
  readonly element: XmlElement;
  /** Cells that the row has and its columns do not, or the other way round. */
  readonly misshapen: boolean;
}

interface Parsed {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

/** The parts of a CSV in order; one row is in memory at a time. A row of nothing is left out. */
export async function* csvParts(
  bytes: AsyncIterable<Uint8Array>,
  spelling: Spelling,
): AsyncGenerator<CsvPart> {
  let columns: readonly string[] | undefined;
  let line = 1;
  try {
    for await (const { record, info } of parsedRows(bytes)) {
      line = info.lines + 1;
      if (!columns) {
        columns = record.map((cell) => columnName(cell, spelling));
        yield { type: 'columns', columns };
      } else if (record.some((cell) => cell.trim() !== '')) {
        yield { type: 'row', row: rowOf(record, columns, firstLineOf(record, info.lines)) };
      }
    }
  } catch (error) {
    throw error instanceof CsvError ? refusalOf(error, line) : error;
  }
}

/** A format's own spelling of its columns' names, such as in capitals. */
export type Spelling = (column: string) => string;

export const columnName = (cell: string, spelling: Spelling): string =>
  spelling(oneLine(cell).replace(/^"|"$/g, ''));

/** A fault of the bytes reaches whoever iterates: the pipeline ends the parser with it. */
const parsedRows = (bytes: AsyncIterable<Uint8Array>): AsyncIterable<Parsed> =>
  pipeline(
    Readable.from(decodedText(bytes, { mostBytes: LIMITS.tableBytes, decoderFor: csvDecoder })),
    parse({
      info: true,
      relax_quotes: true,
      relax_column_count: true,
      skip_empty_lines: true,
      max_record_size: LIMITS.characters,
    }),
    () => undefined,
  );

const firstLineOf = (record: readonly string[], lastLine: number): number =>
  lastLine - record.reduce((breaks, cell) => breaks + (cell.match(/\n/g)?.length ?? 0), 0);

function rowOf(record: readonly string[], columns: readonly string[], line: number): CsvRow {
  const children: XmlElement[] = [];
  for (const [index, cell] of record.entries()) {
    const name = columns[index];
    if (cell === '' || name === undefined) continue;
    const text = oneLine(cell);
    children.push({
      name,
      line,
      children: [],
      attributes: {},
      text,
      cleaned: cleanText(cell) !== cell,
    });
  }
  const beyond = record.slice(columns.length).some((cell) => cell.trim() !== '');
  return {
    element: { name: 'row', line, children, attributes: {}, text: '', cleaned: false },
    misshapen: beyond || record.length < columns.length,
  };
}

/** The messages of the library quote the file: they are never passed on. */
function refusalOf(error: CsvError, line: number): Error {
  const at = `line ${line}`;
  if (error.code === 'CSV_MAX_RECORD_SIZE') return fileRefused('TOO_LARGE', at);
  if (error.code === 'CSV_QUOTE_NOT_CLOSED') {
    return fileRefused('TRUNCATED', at, 'A quotation mark opens in this row and never closes.');
  }
  return fileRefused('ILL_FORMED', at, `The CSV is not well-formed: ${shownName(error.code)}.`);
}
