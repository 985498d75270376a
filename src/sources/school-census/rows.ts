import type { Finding, Source, SourceItem, SourceRecord } from '../../domain/source.ts';
import type { CsvFile, ReadRow } from '../csv/table.ts';
import { findingItem, refused } from '../findings.ts';
import { RowKeys } from '../row-keys.ts';
import { lineOf, textOf } from '../xml-element.ts';
import type { XmlElement } from '../xml-element.ts';
import { XmlFields } from '../xml-fields.ts';
import { collectForm } from './collect-form.ts';

/** COLLECT gives one set of files for all schools of an authority, whose name they do not hold. */
export const SCHOOL_CENSUS: Source = {
  code: 'SCHOOL-CENSUS',
  name: 'School census (COLLECT)',
  agency: 'EDUCATION',
};

/** Whether a pupil was on a school's roll on the day of the census, or had left. */
export type Roll = 'on-roll' | 'off-roll';

const ID_COLUMNS: Readonly<Record<Roll, string>> = {
  'on-roll': 'pupilonrolltableid',
  'off-roll': 'pupilnolongeronrolltableid',
};

/** A row of one pupil at one school while it is read. */
export class PupilRow {
  readonly findings: Finding[] = [];
  readonly fields: XmlFields;
  readonly #keys: RowKeys;

  constructor(
    readonly row: XmlElement,
    readonly roll: Roll,
    readonly school: string,
    /** The census, as `2024 autumn`; null where the file's name does not say. */
    readonly census: string | null,
    /** By what the other files of the same census name the pupil; each census numbers its rows anew. */
    readonly alias: string,
    keys: RowKeys,
  ) {
    this.fields = new XmlFields(row, this.findings, collectForm);
    this.#keys = keys;
  }

  /** What every record has; the pupil is named by key, or by alias where the row has no more. */
  frame(
    kind: string,
    name: readonly (string | null)[],
    pupil = this.alias,
  ): Pick<SourceRecord, 'source' | 'person' | 'key' | 'at'> {
    const named = [this.school, ...name.map((part) => part ?? '-')].join('/');
    return {
      source: SCHOOL_CENSUS.code,
      person: pupil,
      key: this.#keys.next(this.alias, kind, named),
      at: lineOf(this.row),
    };
  }
}

/** Reads rows of pupils on or off a roll; `items` come after what is odd about the row. */
export const readingPupils =
  (roll: Roll, read: (of: PupilRow) => readonly SourceItem[]) =>
  (file: CsvFile): ReadRow => {
    const keys = new RowKeys();
    const census = censusOf(file);
    return (row) => {
      const id = textOf(row, ID_COLUMNS[roll]);
      const school = textOf(row, 'nativeid');
      if (!id || !school) {
        const text = `A row without ${ID_COLUMNS[roll]} or NativeId cannot be told whose it is; it was not taken.`;
        return [findingItem(refused(lineOf(row), 'CHILD_ID_MISSING', text))];
      }
      const alias = `${census ?? '-'}/${roll}/${school}/${id}/${textOf(row, 'sourceid') ?? ''}`;
      const of = new PupilRow(row, roll, school, census, alias, keys);
      const items = read(of);
      return of.findings.length > 0 ? [...of.findings.map(findingItem), ...items] : items;
    };
  };

/** Only the name of the file says which census it is of: `2024_autumn_pupilonroll.csv`. */
export function censusOf({ fileName }: CsvFile): string | null {
  const named = /(20\d\d)[-_ ]?(autumn|spring|summer)/i.exec(fileName);
  return named ? `${named[1]} ${named[2]?.toLowerCase()}` : null;
}
