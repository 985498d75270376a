import type { SourceItem } from '../../domain/source.ts';
import { csvReader } from '../csv/table.ts';
import type { ReadRow } from '../csv/table.ts';
import { findingItem, oddity } from '../findings.ts';
import type { Reader } from '../reader.ts';
import { childrenOf, firstOf, lineOf } from '../xml-element.ts';
import type { XmlElement } from '../xml-element.ts';
import { xmlBeginning } from '../xml-root.ts';
import { xmlParts } from '../xml.ts';
import { HEADER, LOOKED_AFTER_TABLES, OTHER_TABLES } from './tables.ts';

const ROOT = 'EXPSSDA903';

/** The DfE's children looked after return as a set of CSVs, in any order. */
export const lookedAfterCsvReader: Reader = csvReader('ssda903', LOOKED_AFTER_TABLES, (column) =>
  column.toUpperCase(),
);

/** The same return as one XML, each child with all that the CSVs say of them. */
export const lookedAfterXmlReader: Reader = {
  format: 'ssda903-xml',
  recognises: (head) => xmlBeginning(head).root === ROOT,
  read: readLookedAfterXml,
};

async function* readLookedAfterXml(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<SourceItem> {
  const file = { fileName: '' };
  const readHeader = HEADER.open?.(file);
  const readers = Object.entries(OTHER_TABLES).map(
    ([name, { open }]) => [name, open?.(file)] as const,
  );
  let children = 0;
  for await (const part of xmlParts(bytes, [ROOT])) {
    if (part.type === 'stray') {
      const text = 'There is text between elements; it was left out.';
      yield findingItem(oddity(`line ${part.line}`, 'STRAY_TEXT', text));
    } else if (part.element.name !== 'CHILD') {
      const text = `${part.element.name} has no place there; it was left out.`;
      yield findingItem(oddity(lineOf(part.element), 'ELEMENT_UNKNOWN', text));
    } else {
      children += 1;
      const header = rowOf(firstOf(part.element, 'HEADER') ?? part.element, []);
      if (readHeader) yield* readHeader(header);
      for (const [name, readRow] of readers) {
        if (readRow) yield* readRows(part.element, name, header, readRow);
      }
    }
  }
  if (children === 0) yield findingItem(oddity('file', 'NO_CHILDREN', 'The file holds no child.'));
}

/** The elements of one kind stand in the child or in its header, which also holds the date of UASC. */
function* readRows(
  child: XmlElement,
  name: string,
  header: XmlElement,
  readRow: ReadRow,
): Generator<SourceItem> {
  const number = header.children.filter((field) => field.name === 'CHILD');
  if (name === 'UASC') {
    if (firstOf(header, 'DUC')) yield* readRow(header);
    return;
  }
  for (const holder of [child, firstOf(child, 'HEADER')]) {
    for (const element of childrenOf(holder, name)) yield* readRow(rowOf(element, number));
  }
}

/** Two fields have other names in XML than in CSV. */
const NAMES: Readonly<Record<string, string>> = { CHILDID: 'CHILD', PL: 'PLACE' };

/** The fields of an element as a row of the CSV; what holds elements of its own is no field. */
function rowOf(element: XmlElement, more: readonly XmlElement[]): XmlElement {
  const fields = element.children
    .filter(({ children, text }) => children.length === 0 && text !== '')
    .map((field) => ({ ...field, name: NAMES[field.name] ?? field.name }));
  return { ...element, children: [...more, ...fields] };
}
