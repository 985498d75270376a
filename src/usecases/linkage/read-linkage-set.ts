import { parse } from 'csv-parse/sync';
import { windows1252Decoder } from '../../sources/windows-1252.ts';
import type { LinkagePerson, NumberAsWritten } from '../../linkage/linkage-person.ts';
import type { Sex } from '../../domain/codes.ts';
import { dateAsWritten } from './date-as-written.ts';

/** What a column can be said to hold. */
export const MAPPED_FIELDS = [
  ...(['given', 'family', 'dateOfBirth', 'sex', 'addressLine', 'postcode'] as const),
  ...(['nhsNumber', 'upn'] as const),
] as const;
export type MappedField = (typeof MAPPED_FIELDS)[number];

/** For each field the columns that hold it, joined by spaces in this order. */
export type ColumnMap = Readonly<Partial<Record<MappedField, readonly string[]>>>;

export interface LinkageSet {
  readonly persons: readonly LinkagePerson[];
  /** The text of the truth column, row by row; null where it is empty or none was asked for. */
  readonly truths: readonly (string | null)[];
  /** The rows as they stand, to show them. */
  readonly rows: readonly Readonly<Record<string, string>>[];
  /** What was odd: each names file, line and field, and never a person. */
  readonly findings: readonly string[];
}

/** A set that cannot be read at all. */
export class LinkageSetRefused extends Error {}

/**
 * Reads a set of persons, in UTF-8 or else Windows-1252. A row too short or too long is read as far as it
 * goes, and a value that cannot be one is left out: each is a finding, and the rest goes on.
 */
export function readLinkageSet(
  bytes: Uint8Array,
  name: string,
  map: ColumnMap,
  truthColumn: string | null,
): LinkageSet {
  const findings: string[] = [];
  const { header, rows, lines } = parseRows(bytes, name, findings);
  const wanted = [...Object.values(map).flat(), ...(truthColumn === null ? [] : [truthColumn])];
  const missing = wanted.filter((column) => !header.includes(column));
  if (missing.length > 0) {
    throw new LinkageSetRefused(
      `${name} has no column ${missing.join(', ')}; it has ${header.join(', ')}.`,
    );
  }
  const persons = rows.map((row, index) =>
    personOf(row, map, (field) =>
      findings.push(`${name} line ${lines[index] ?? 0}: ${field} is not one`),
    ),
  );
  const truths = rows.map((row) =>
    truthColumn === null ? null : (row[truthColumn] ?? '') || null,
  );
  return { persons, truths, rows, findings };
}

interface Rows {
  readonly header: readonly string[];
  readonly rows: Readonly<Record<string, string>>[];
  readonly lines: number[];
}

function parseRows(bytes: Uint8Array, name: string, findings: string[]): Rows {
  const records = parse(textOf(bytes), {
    bom: true,
    info: true,
    trim: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
  }) as unknown as { record: string[]; info: { lines: number } }[];
  const header = records[0]?.record;
  if (!header) throw new LinkageSetRefused(`${name} is empty.`);
  const body = records.slice(1);
  const rows = body.map(({ record, info }) => {
    if (record.length !== header.length) {
      findings.push(
        `${name} line ${info.lines}: ${record.length} fields where the first line has ${header.length}`,
      );
    }
    return Object.fromEntries(header.map((column, at) => [column, record[at] ?? '']));
  });
  return { header, rows, lines: body.map(({ info }) => info.lines) };
}

function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return windows1252Decoder.decode(bytes);
  }
}

function personOf(
  row: Readonly<Record<string, string>>,
  map: ColumnMap,
  onOddity: (field: MappedField) => void,
): LinkagePerson {
  const text = (field: MappedField): string | null =>
    (map[field] ?? []).flatMap((column) => row[column] || []).join(' ') || null;
  const date = text('dateOfBirth');
  const dateOfBirth = date && dateAsWritten(date);
  if (date !== null && dateOfBirth === null) onOddity('dateOfBirth');
  const [line, postcode] = [text('addressLine'), text('postcode')];
  return {
    given: text('given'),
    family: text('family'),
    formerNames: [],
    dateOfBirth,
    sex: SEX_OF[text('sex')?.toLowerCase() ?? ''] ?? 'UNKNOWN',
    addresses: line === null && postcode === null ? [] : [{ line, postcode }],
    parents: [],
    numbers: [...numbers('NHS_NUMBER', text('nhsNumber')), ...numbers('UPN', text('upn'))],
  };
}

const SEX_OF: Readonly<Record<string, Sex>> = {
  ...{ f: 'FEMALE', female: 'FEMALE', girl: 'FEMALE', '2': 'FEMALE' },
  ...{ m: 'MALE', male: 'MALE', boy: 'MALE', '1': 'MALE' },
};

const numbers = (system: NumberAsWritten['system'], value: string | null): NumberAsWritten[] =>
  value === null ? [] : [{ system, value }];
