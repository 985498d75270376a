import { createHash } from 'node:crypto';
import type { Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { SourceItem } from '../domain/source.ts';
import { refuseUtf16, tooLarge } from './decode-text.ts';
import { shownName } from './findings.ts';
import { LIMITS } from './limits.ts';
import { SourceFileRefused, fileRefused } from './reader.ts';
import type { Reader } from './reader.ts';
import { READERS } from './readers.ts';
import { xmlBeginning } from './xml-root.ts';

/** A file whose format is known; its items are read when they are asked for. */
export interface OpenedSourceFile {
  readonly format: string;
  /** To be read once. Throws SourceFileRefused where the file proves unfit. */
  readonly items: AsyncIterable<SourceItem>;
  /** SHA-256 of all bytes in hexadecimal, once the items have been read to their end. */
  digest(): string;
}

export async function openSourceFile(path: string): Promise<OpenedSourceFile> {
  const { head, size } = await unreadableIsRefused(headOf(path));
  // Only tables may be larger, and they begin with neither an element nor an object.
  const isTable = !/^[\s\ufeff]*[<{[]/.test(head.toString('utf8'));
  const mostBytes = isTable ? LIMITS.tableBytes : LIMITS.fileBytes;
  if (size > mostBytes) throw tooLarge(mostBytes);
  const reader = readerFor(head);
  const hash = createHash('sha256');
  let digest: string | undefined;
  async function* bytes(): AsyncGenerator<Uint8Array> {
    yield* hashedBytes(path, hash);
    digest = hash.digest('hex');
  }
  return {
    format: reader.format,
    items: reader.read(bytes(), basename(path)),
    digest: () => {
      if (digest === undefined) throw new Error('The digest is known once all items were read.');
      return digest;
    },
  };
}

/** The reader of the format that a file begins like; refuses what no reader knows. */
export function readerFor(head: Uint8Array): Reader {
  refuseUtf16(head);
  const text = new TextDecoder('utf-8').decode(head);
  if (text.trim() === '') throw fileRefused('EMPTY', 'file');
  const { root, doctype } = xmlBeginning(text);
  if (doctype) throw fileRefused('DOCTYPE_REFUSED', 'line 1');
  const reader = READERS.find((candidate) => candidate.recognises(text));
  if (reader) return reader;
  const because = root
    ? `The file is XML with the root element ${shownName(root)}, which Kith does not read.`
    : undefined;
  throw fileRefused('UNKNOWN_FORMAT', 'file', because);
}

async function headOf(path: string): Promise<{ head: Buffer; size: number }> {
  const { size, isFile } = await stat(path).then((s) => ({ size: s.size, isFile: s.isFile() }));
  if (!isFile) throw fileRefused('UNREADABLE', 'file', 'It is no file.');
  if (size === 0) throw fileRefused('EMPTY', 'file');
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(LIMITS.headBytes), 0);
    return { head: buffer.subarray(0, bytesRead), size };
  } finally {
    await file.close();
  }
}

async function* hashedBytes(path: string, hash: Hash): AsyncGenerator<Uint8Array> {
  const stream = createReadStream(path, { highWaterMark: LIMITS.pieceBytes });
  const chunks = (stream as AsyncIterable<Buffer>)[Symbol.asyncIterator]();
  try {
    for (;;) {
      const next = await unreadableIsRefused(chunks.next());
      if (next.done) return;
      hash.update(next.value);
      yield next.value;
    }
  } finally {
    stream.destroy();
  }
}

/** A fault of the file system says nothing of where the file lies: its path may hold a name. */
export async function unreadableIsRefused<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof SourceFileRefused) throw error;
    throw fileRefused('UNREADABLE', 'file');
  }
}
