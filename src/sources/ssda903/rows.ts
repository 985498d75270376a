import type { Finding, Source, SourceItem, SourceRecord } from '../../domain/source.ts';
import type { ReadRow } from '../csv/table.ts';
import { findingItem, oddity, refused } from '../findings.ts';
import { RowKeys } from '../row-keys.ts';
import { lineOf, textOf } from '../xml-element.ts';
import type { XmlElement } from '../xml-element.ts';
import { XmlFields, englishForm } from '../xml-fields.ts';

/** The return names no authority: what one Kith is sent is of the one authority of its area. */
export const LOOKED_AFTER_RETURN: Source = {
  code: 'SSDA903',
  name: 'Children looked after return (SSDA903)',
  agency: 'SOCIAL_CARE',
};

/** A row of a child while it is read. */
export interface ChildRow {
  readonly row: XmlElement;
  readonly child: string;
  readonly fields: XmlFields;
  readonly findings: Finding[];
  /** What every record has: whose it is, where it stands, and its key. */
  frame(kind: string, name: string | null): Pick<SourceRecord, 'source' | 'person' | 'key' | 'at'>;
}

/** Reads rows that each speak of one child: the child, what is odd, and the records. */
export function readingRows(
  read: (of: ChildRow) => { person?: SourceItem; records?: readonly SourceRecord[] },
): ReadRow {
  const keys = new RowKeys();
  return function* (row) {
    const child = textOf(row, 'CHILD');
    if (!child) {
      const text = 'A row without CHILD cannot be told whose it is; it was not taken.';
      yield findingItem(refused(lineOf(row), 'CHILD_ID_MISSING', text));
      return;
    }
    const findings: Finding[] = [];
    const { person, records = [] } = read({
      row,
      child,
      fields: new XmlFields(row, findings, englishForm),
      findings,
      frame: (kind, name) => ({
        source: LOOKED_AFTER_RETURN.code,
        person: child,
        key: keys.next(child, kind, name ?? 'undated'),
        at: lineOf(row),
      }),
    });
    if (person) yield person;
    for (const finding of findings) yield findingItem(finding);
    for (const record of records) yield { type: 'record', record };
  };
}

/** Both days of a period; an end before its start is reported, and both are taken. */
export function periodOf({ fields, findings, row }: ChildRow, first: string, last: string) {
  const startedOn = fields.day(first);
  const endedOn = fields.day(last);
  if (!startedOn) {
    findings.push(oddity(lineOf(row), 'START_MISSING', `${first} is missing; the row was taken.`));
  }
  if (startedOn && endedOn && endedOn < startedOn) {
    const text = `${last} is before ${first}; both days were taken.`;
    findings.push(oddity(lineOf(row), 'END_BEFORE_START', text));
  }
  return { startedOn, endedOn };
}
