import { LIMITS } from './limits.ts';
import { fileRefused } from './reader.ts';
import { windows1252Decoder } from './windows-1252.ts';

export interface Decoder {
  decode(piece: Uint8Array | undefined): string;
}

/** Enough for a byte-order mark and an XML declaration. */
const DECLARATION_BYTES = 256;
const SINGLE_BYTE = new Set(['windows-1252', 'cp1252', 'iso-8859-1', 'latin1']);
const UTF_8 = new Set(['utf-8', 'utf8', 'us-ascii', 'ascii']);

export interface TextRules {
  readonly mostBytes: number;
  /** What the first bytes ask for; its `decode` throws a TypeError where the text is invalid. */
  readonly decoderFor: (head: Buffer) => Decoder;
}

/**
 * The text of a file, in pieces. Unless the format has rules of its own it is UTF-8, unless an XML declaration says Windows-1252 or ISO 8859-1.
 * Invalid text is refused and never repaired: a repaired name is another name.
 */
export async function* decodedText(
  bytes: AsyncIterable<Uint8Array>,
  { mostBytes, decoderFor }: TextRules = {
    mostBytes: LIMITS.fileBytes,
    decoderFor: declaredDecoder,
  },
): AsyncGenerator<string> {
  let decoder: Decoder | undefined;
  let line = 1;
  let head = Buffer.alloc(0);
  const decode = (piece: Uint8Array | undefined): string => {
    decoder ??= decoderFor(head);
    const text = decodeOrRefuse(decoder, piece, line);
    refuseNul(text, line);
    line += countOf(text, '\n');
    return text;
  };
  for await (const piece of boundedPieces(bytes, mostBytes)) {
    if (decoder) {
      yield decode(piece);
      continue;
    }
    head = Buffer.concat([head, piece]);
    if (head.length >= DECLARATION_BYTES) yield decode(head);
  }
  if (!decoder) yield decode(head);
  yield decode(undefined);
}

/** Pieces of bounded size, and no more of them than a file may have. */
async function* boundedPieces(
  bytes: AsyncIterable<Uint8Array>,
  most: number,
): AsyncGenerator<Uint8Array> {
  let total = 0;
  for await (const chunk of bytes) {
    total += chunk.length;
    if (total > most) throw tooLarge(most);
    for (let start = 0; start < chunk.length; start += LIMITS.pieceBytes) {
      yield chunk.subarray(start, start + LIMITS.pieceBytes);
    }
  }
}

function declaredDecoder(head: Buffer): Decoder {
  refuseUtf16(head);
  const declaration = /^(?:\xef\xbb\xbf)?\s*<\?xml[^>]*?\sencoding\s*=\s*["']([^"']+)["']/.exec(
    head.subarray(0, DECLARATION_BYTES).toString('latin1'),
  );
  const encoding = declaration?.[1]?.toLowerCase() ?? 'utf-8';
  if (SINGLE_BYTE.has(encoding)) return windows1252Decoder;
  if (!UTF_8.has(encoding)) {
    throw fileRefused('ENCODING_REFUSED', 'line 1', 'The declared encoding is not one Kith reads.');
  }
  const utf8 = new TextDecoder('utf-8', { fatal: true });
  return {
    decode: (piece) => (piece ? utf8.decode(piece, { stream: true }) : utf8.decode()),
  };
}

export const tooLarge = (most: number): Error =>
  fileRefused('TOO_LARGE', 'file', `The file is larger than ${most / 1024 / 1024} MB.`);

/** Agencies exchange UTF-8 and Windows-1252; UTF-16 is a wrong choice when saving. */
export function refuseUtf16(head: Uint8Array): void {
  const mark = (head[0] ?? 0) * 256 + (head[1] ?? 0);
  if (mark === 0xfffe || mark === 0xfeff || head.subarray(0, DECLARATION_BYTES).includes(0)) {
    throw fileRefused(
      'ENCODING_REFUSED',
      'line 1',
      'The text is UTF-16 or binary; save it as UTF-8.',
    );
  }
}

function decodeOrRefuse(decoder: Decoder, piece: Uint8Array | undefined, line: number): string {
  try {
    return decoder.decode(piece);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    // At the very end, bytes are wanting: the file was cut within a character.
    if (!piece) throw fileRefused('TRUNCATED', `line ${line}`);
    const readable = new TextDecoder('utf-8').decode(piece).split('\ufffd', 1)[0] ?? '';
    const at = `line ${line + countOf(readable, '\n')}`;
    throw fileRefused('ENCODING_REFUSED', at, 'The text is not valid UTF-8.');
  }
}

function refuseNul(text: string, line: number): void {
  const nul = text.indexOf('\0');
  if (nul === -1) return;
  const at = `line ${line + countOf(text.slice(0, nul), '\n')}`;
  throw fileRefused('ENCODING_REFUSED', at, 'The text holds a NUL character.');
}

function countOf(text: string, mark: string): number {
  let count = 0;
  for (let at = text.indexOf(mark); at !== -1; at = text.indexOf(mark, at + 1)) count += 1;
  return count;
}
