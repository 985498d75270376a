import type { Source, SourceItem } from '../../domain/source.ts';
import { findingItem, oddity } from '../findings.ts';
import { fileRefused } from '../reader.ts';
import type { Reader } from '../reader.ts';
import { firstOf, lineOf, textOf } from '../xml-element.ts';
import type { XmlElement } from '../xml-element.ts';
import { xmlBeginning } from '../xml-root.ts';
import { xmlParts } from '../xml.ts';
import { readChild } from './read-child.ts';

const ROOT = 'Message';
const CHILDREN = 'Message/Children';

/** The DfE's Children in Need census, as a local authority exports it. */
export const cinCensusReader: Reader = {
  format: 'cin-census',
  // Other DfE collections have the same root: what tells this one is its Collection.
  recognises: (head) =>
    xmlBeginning(head).root === ROOT &&
    /<Collection>\s*CIN\s*<\/Collection>|<LAchildID>|<CINdetails>/.test(head),
  read: readCinCensus,
};

async function* readCinCensus(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<SourceItem> {
  let source: Source | undefined;
  let children = 0;
  const seen = new Set<string>();
  for await (const part of xmlParts(bytes, [ROOT, CHILDREN])) {
    if (part.type === 'stray') {
      const text = 'There is text between elements; it was left out.';
      yield findingItem(oddity(`line ${part.line}`, 'STRAY_TEXT', text));
    } else if (part.element.name === 'Header' && part.within === ROOT && !source) {
      source = sourceOf(part.element);
    } else if (part.element.name === 'Child' && part.within === CHILDREN) {
      if (!source) throw fileRefused('HEADER_MISSING', lineOf(part.element));
      children += 1;
      yield* readChild(part.element, source, seen);
    } else {
      const text = `${part.element.name} has no place there; it was left out.`;
      yield findingItem(oddity(lineOf(part.element), 'ELEMENT_UNKNOWN', text));
    }
  }
  if (!source) throw fileRefused('HEADER_MISSING', 'file');
  if (children === 0) {
    yield findingItem(oddity('file', 'NO_CHILDREN', 'The file holds no child.'));
  }
}

function sourceOf(header: XmlElement): Source {
  const authority = textOf(firstOf(header, 'Source'), 'LEA');
  if (!authority || !/^\d{3}$/.test(authority)) {
    const text = 'The header does not say which local authority it is: a LEA of three digits.';
    throw fileRefused('HEADER_MISSING', lineOf(header), text);
  }
  return {
    code: `CIN:${authority}`,
    name: `Children in Need census, local authority ${authority}`,
    agency: 'SOCIAL_CARE',
  };
}
