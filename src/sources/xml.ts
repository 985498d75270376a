import sax from 'sax';
import { decodedText } from './decode-text.ts';
import { shownName } from './findings.ts';
import { fileRefused } from './reader.ts';
import type { XmlPart } from './xml-element.ts';
import { XmlTreeBuilder } from './xml-tree-builder.ts';

/**
 * The parts of an XML file in order. A container, named by its path (`Message/Children`), is
 * walked; what is directly in it comes as one part, so only one child or pupil is ever in memory.
 * The first container is the root.
 */
export async function* xmlParts(
  bytes: AsyncIterable<Uint8Array>,
  containers: readonly string[],
): AsyncGenerator<XmlPart> {
  const builder = new XmlTreeBuilder(containers);
  const parser = strictParser(builder);
  for await (const piece of decodedText(bytes)) {
    parser.write(piece);
    refuseOpenDoctype(parser);
    yield* builder.takeParts();
  }
  builder.ending = true;
  const lastLine = parser.line + 1;
  parser.close();
  if (!builder.rootClosed) throw fileRefused('TRUNCATED', `line ${lastLine}`);
  yield* builder.takeParts();
}

function strictParser(builder: XmlTreeBuilder): sax.SAXParser {
  const parser = sax.parser(true, { position: true });
  const line = (): number => parser.line + 1;
  parser.onopentagstart = (tag) => {
    // The parser stands behind the name: at column 0 it has just passed the end of that line.
    builder.open(shortName(tag.name), parser.column === 0 ? parser.line : line());
  };
  parser.onattribute = ({ name, value }) => builder.attribute(shortName(name), value, line());
  parser.ontext = (text) => builder.addText(text, line());
  parser.oncdata = (text) => builder.addText(text, line());
  parser.onclosetag = () => builder.close();
  parser.ondoctype = () => {
    throw fileRefused('DOCTYPE_REFUSED', `line ${line()}`);
  };
  parser.onerror = (error) => {
    throw refusalOf(error.message, line(), builder);
  };
  return parser;
}

/** Sax tells of a DOCTYPE only at its end; an endless one is refused before. */
function refuseOpenDoctype(parser: sax.SAXParser): void {
  const { doctype } = parser as unknown as { readonly doctype: unknown };
  if (doctype) throw fileRefused('DOCTYPE_REFUSED', `line ${parser.line + 1}`);
}

function refusalOf(message: string, line: number, builder: XmlTreeBuilder): Error {
  const at = `line ${line}`;
  if (builder.ending) return fileRefused('TRUNCATED', at);
  if (message.startsWith('Max buffer length')) return fileRefused('TOO_LARGE', at);
  // The message's first line is sax's own wording; what follows may quote the file.
  const [reason = ''] = message.split('\n');
  return fileRefused('ILL_FORMED', at, `The XML is not well-formed: ${shownReason(reason)}.`);
}

/** Sax puts tag and attribute names of the file into some of its messages. */
const shownReason = (reason: string): string =>
  /^[A-Za-z -]{1,60}/.exec(reason)?.[0].trim().toLowerCase() ?? 'unexpected text';

const shortName = (name: string): string => shownName(name.slice(name.indexOf(':') + 1));
