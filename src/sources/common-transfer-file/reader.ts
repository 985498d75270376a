import type { SourceItem } from '../../domain/source.ts';
import { findingItem, oddity } from '../findings.ts';
import { fileRefused } from '../reader.ts';
import type { Reader } from '../reader.ts';
import { lineOf } from '../xml-element.ts';
import { xmlBeginning } from '../xml-root.ts';
import { xmlParts } from '../xml.ts';
import { readPupil } from './read-pupil.ts';
import { sendingSchool } from './sending-school.ts';
import type { SendingSchool } from './sending-school.ts';

const ROOT = 'CTfile';
const PUPILS = 'CTfile/CTFpupilData';

/** The DfE's Common Transfer File, as one school sends it to another or to the authority. */
export const commonTransferFileReader: Reader = {
  format: 'common-transfer-file',
  recognises: (head) => xmlBeginning(head).root === ROOT,
  read: readCommonTransferFile,
};

async function* readCommonTransferFile(
  bytes: AsyncIterable<Uint8Array>,
): AsyncGenerator<SourceItem> {
  let school: SendingSchool | undefined;
  let pupils = 0;
  const seen = new Set<string>();
  for await (const part of xmlParts(bytes, [ROOT, PUPILS])) {
    if (part.type === 'stray') {
      const text = 'There is text between elements; it was left out.';
      yield findingItem(oddity(`line ${part.line}`, 'STRAY_TEXT', text));
    } else if (part.element.name === 'Header' && part.within === ROOT && !school) {
      school = sendingSchool(part.element);
    } else if (part.element.name === 'Pupil' && part.within === PUPILS) {
      if (!school) throw fileRefused('HEADER_MISSING', lineOf(part.element));
      pupils += 1;
      yield* readPupil(part.element, school, seen);
    } else if (part.element.name !== 'SuppInfo') {
      const text = `${part.element.name} has no place there; it was left out.`;
      yield findingItem(oddity(lineOf(part.element), 'ELEMENT_UNKNOWN', text));
    }
  }
  if (!school) throw fileRefused('HEADER_MISSING', 'file');
  if (pupils === 0) yield findingItem(oddity('file', 'NO_CHILDREN', 'The file holds no pupil.'));
}
