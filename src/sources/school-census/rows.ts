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
export interface PupilRow {
  readonly row: XmlElement;
  readonly roll: Roll;
  readonly school: string;
  /** The census, as `2024 autumn`; null where the file's name does not say. */
  readonly census: string | null;
  /** By what the other files of the same census name the pupil; each census numbers its rows anew. */
  readonly alias: string;
  readonly fields: XmlFields;
  readonly findings: Finding[];
  /** What every record has; the pupil is named by key, or by alias where the row has no more. */
  frame(
    kind: string,
    name: readonly (string | null)[],
    pupil?: string,
  ): Pick<SourceRecord, 'source' | 'person' | 'key' | 'at'>;
}

/** Reads rows of pupils on or off a roll; `items` come after what is odd about the row. */
export const readingPupils =
  (roll: Roll, read: (of: PupilRow) => readonly SourceItem[]) =>
  (file: CsvFile): ReadRow => {
    const keys = new RowKeys();
    const census = censusOf(file);
    return function* (row) {
      const id = textOf(row, ID_COLUMNS[roll]);
      const school = textOf(row, 'nativeid');
      if (!id || !school) {
        const text = `A row without ${ID_COLUMNS[roll]} or NativeId cannot be told whose it is; it was not taken.`;
        yield findingItem(refused(lineOf(row), 'CHILD_ID_MISSING', text));
        return;
      }
      const findings: Finding[] = [];
      const alias = [census ?? '-', roll, school, id, textOf(row, 'sourceid') ?? ''].join('/');
      const items = read({
        row,
        roll,
        school,
        census,
        alias,
        fields: new XmlFields(row, findings, collectForm),
        findings,
        frame: (kind, name, pupil = alias) => ({
          source: SCHOOL_CENSUS.code,
          person: pupil,
          key: keys.next(alias, kind, [school, ...name.map((part) => part ?? '-')].join('/')),
          at: lineOf(row),
        }),
      });
      for (const finding of findings) yield findingItem(finding);
      yield* items;
    };
  };

/** Only the name of the file says which census it is of: `2024_autumn_pupilonroll.csv`. */
export function censusOf({ fileName }: CsvFile): string | null {
  const named = /(20\d\d)[-_ ]?(autumn|spring|summer)/i.exec(fileName);
  return named ? `${named[1]} ${named[2]?.toLowerCase()}` : null;
}
