import type { Finding, Source, SourceItem, SourceRecord } from '../../domain/source.ts';
import type { ReadRow } from '../csv/table.ts';
import { findingItem, refused } from '../findings.ts';
import { lineOf, textOf } from '../xml-element.ts';
import type { XmlElement } from '../xml-element.ts';
import type { DayForm } from '../xml-fields.ts';
import { XmlFields, englishForm } from '../xml-fields.ts';

/** An extract names no authority: it is of the one authority of Kith's area. */
export const SSD: Source = {
  code: 'SSD',
  name: "Children's case management system (Standard Safeguarding Dataset)",
  agency: 'SOCIAL_CARE',
};

/** A row of a table of the extract while it is read. */
export interface SsdRow {
  readonly row: XmlElement;
  /** Key of the person, or the alias that stands for them. */
  readonly person: string;
  readonly fields: XmlFields;
  readonly findings: Finding[];
  readonly frame: Pick<SourceRecord, 'source' | 'person' | 'key' | 'at'>;
}

/** Where a table names its own row, and whose it is. */
export interface SsdColumns {
  readonly id: string;
  readonly person: string;
  /** The period of care, by which tables that name no person are joined. */
  readonly care?: string;
}

/** A whole period of care stands for its child in the tables that name no person. */
export const careAlias = (care: string): string => `care/${care}`;

/** What database tools and unfinished extracts write where there is nothing. */
const NOTHING = new Set(['NULL', 'PLACEHOLDER_DATA']);

/** The days of an extract: of a database with a time of nought, or as the English write them. */
const extractForm: DayForm = (text) =>
  englishForm(text).replace(/^(\d{4}-\d{2}-\d{2})[ T][\d:.]+$/, '$1');

export const readingRows =
  (columns: SsdColumns, read: (of: SsdRow) => readonly SourceItem[]) => (): ReadRow =>
    function* (sent) {
      const row = { ...sent, children: sent.children.filter(({ text }) => !NOTHING.has(text)) };
      const id = textOf(row, columns.id);
      const care = columns.care ? textOf(row, columns.care) : null;
      const person = textOf(row, columns.person) ?? (care === null ? null : careAlias(care));
      if (!id || !person) {
        const text = `A row without ${id ? columns.person : columns.id} cannot be told from others; it was not taken.`;
        yield findingItem(refused(lineOf(row), 'CHILD_ID_MISSING', text));
        return;
      }
      const findings: Finding[] = [];
      const items = read({
        row,
        person,
        fields: new XmlFields(row, findings, extractForm),
        findings,
        frame: { source: SSD.code, person, key: `${columns.id}/${id}`, at: lineOf(row) },
      });
      for (const finding of findings) yield findingItem(finding);
      yield* items;
    };

export const item = (record: SourceRecord): SourceItem => ({ type: 'record', record });
