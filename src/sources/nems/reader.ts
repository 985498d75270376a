import type { SourceItem } from '../../domain/source.ts';
import { findingItem, oddity } from '../findings.ts';
import { LIMITS } from '../limits.ts';
import { fileRefused } from '../reader.ts';
import type { Reader } from '../reader.ts';
import { firstOf } from '../xml-element.ts';
import type { XmlElement } from '../xml-element.ts';
import { xmlBeginning } from '../xml-root.ts';
import { xmlParts } from '../xml.ts';
import { readMessage } from './read-message.ts';

const ROOT = 'Bundle';

/** A message of the National Events Management Service: a FHIR STU3 Bundle in XML. */
export const nemsReader: Reader = {
  format: 'nems',
  recognises: (head) =>
    xmlBeginning(head).root === ROOT &&
    /\sxmlns(:\w+)?\s*=\s*["']http:\/\/hl7\.org\/fhir["']/.test(head) &&
    /<(\w+:)?type\s+value\s*=\s*["']message["']/.test(head),
  read: readBundle,
};

async function* readBundle(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<SourceItem> {
  const entries: XmlElement[] = [];
  let type = '';
  for await (const part of xmlParts(bytes, [ROOT])) {
    if (part.type === 'stray') {
      const text = 'There is text between elements; it was left out.';
      yield findingItem(oddity(`line ${part.line}`, 'STRAY_TEXT', text));
    } else if (part.element.name === 'type') {
      type = part.element.attributes['value'] ?? '';
    } else if (part.element.name === 'entry') {
      entries.push(part.element);
      if (entries.length > LIMITS.messageEntries) {
        throw fileRefused('TOO_LARGE', `line ${part.element.line}`);
      }
    }
  }
  const [header] = entries;
  if (type !== 'message' || !firstOf(firstOf(header, 'resource'), 'MessageHeader')) {
    throw fileRefused(
      'HEADER_MISSING',
      'file',
      'The Bundle is no message: it begins with no header.',
    );
  }
  yield* readMessage(entries);
}
