import type { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { cleanText, oneLine } from '../clean-text.ts';
import { decodedText } from '../decode-text.ts';
import { shownName } from '../findings.ts';
import { LIMITS } from '../limits.ts';
import { fileRefused } from '../reader.ts';
import type { XmlElement } from '../xml-element.ts';
import { csvDecoder } from './decode-csv.ts';

/** The names of the columns, and rows that are in memory together; to be gone through before the next part. */
export interface CsvPart {
  readonly columns: readonly string[];
  readonly rows: Iterable<CsvRow>;
}

/** A row has one element for each filled cell, so that its fields are read as those of XML are. */
interface CsvRow {
  readonly element: XmlElement;
  /** Cells that the row has and its columns do not, or the other way round. */
  readonly misshapen: boolean;
}

type Cells = readonly string[];

/** A CSV in parts: of what one piece of the file holds, one row at a time is made. A row of nothing is left out. */
export async function* csvParts(
  bytes: AsyncIterable<Uint8Array>,
  spelling: Spelling,
): AsyncGenerator<CsvPart> {
  let columns: Cells | undefined;
  let line = 1;
  function* rowsOf(records: Iterable<Cells>, names: Cells): Generator<CsvRow> {
    for (const record of records) {
      const first = line;
      line += linesOf(record);
      if (record.some(isFilled)) yield rowOf(record, names, first);
    }
  }
  try {
    for await (const records of parsedRows(bytes)) {
      if (columns) {
        yield { columns, rows: rowsOf(records, columns) };
        continue;
      }
      for (const record of records) {
        line += linesOf(record);
        if (isEmptyLine(record)) continue;
        columns = record.map((cell) => columnName(cell, spelling));
        yield { columns, rows: [] };
        break;
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

/**
 * The parser parses a piece as soon as it has it. All rows of one are taken before it gets the next: with a
 * fault it would drop those that nobody has taken, and the fault could not be told by its line.
 */
async function* parsedRows(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Iterable<Cells>> {
  const rules = { mostBytes: LIMITS.tableBytes, decoderFor: csvDecoder };
  const parser = parse({
    relax_quotes: true,
    relax_column_count: true,
    max_record_size: LIMITS.characters,
  });
  parser.on('error', ITS_FAULT_IS_THROWN_HERE);
  for await (const text of decodedText(bytes, rules)) {
    parser.write(text);
    if (parser.errored) throw parser.errored;
    while (parser.readableLength > 0) yield readyRows(parser);
  }
  parser.end();
  for await (const last of parser) yield [last as Cells];
}

const ITS_FAULT_IS_THROWN_HERE = (): void => undefined;

/** Rows that are parsed already: to await each would take longer than to read it. Those not taken come next. */
function* readyRows(parser: Readable): Generator<Cells> {
  const next = () => parser.read() as Cells | null;
  for (let row = next(); row; row = next()) yield row;
}

/** Counted here: of the parser's own counting, half the time of parsing would go into telling it row by row. */
const linesOf = (record: Cells): number => {
  let lines = 1;
  for (const cell of record) if (cell.includes('\n')) lines += cell.split('\n').length - 1;
  return lines;
};

const isEmptyLine = (record: Cells): boolean => record.length === 1 && record[0] === '';
const isFilled = (cell: string): boolean => cell.trim() !== '';

const NO_CHILDREN: XmlElement['children'] = [];
const NO_ATTRIBUTES: XmlElement['attributes'] = {};

const elementOf = (
  name: string,
  line: number,
  cell: string,
  children: readonly XmlElement[] = NO_CHILDREN,
): XmlElement => {
  const text = oneLine(cell);
  const cleaned = text !== cell && cleanText(cell) !== cell;
  return { name, line, children, attributes: NO_ATTRIBUTES, text, cleaned };
};

function rowOf(record: Cells, columns: Cells, line: number): CsvRow {
  const children: XmlElement[] = [];
  for (const [index, name] of columns.entries()) {
    const cell = record[index] ?? '';
    if (cell !== '') children.push(elementOf(name, line, cell));
  }
  const isBeyond = record.length > columns.length && record.slice(columns.length).some(isFilled);
  return {
    element: elementOf('row', line, '', children),
    misshapen: isBeyond || record.length < columns.length,
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
