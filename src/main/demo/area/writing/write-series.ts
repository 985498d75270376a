import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { FileSeries } from './file-series.ts';

/** A file is closed when it has grown to this, and another begun: agencies limit what they send. */
const FULL_BYTES = 16 * 1024 * 1024;
/** Written at a time. */
const CHUNK_CHARACTERS = 256 * 1024;

/** Writes a series without ever holding more of it than a chunk. Gives the paths in order. */
export async function writeSeries<T>(
  series: FileSeries<T>,
  folder: string,
  onMember: () => void,
): Promise<string[]> {
  const paths: string[] = [];
  let next = 0;
  function* file(part: number): Generator<string> {
    let chunk = series.opening(part);
    let bytes = 0;
    for (let first = true; next < series.members.length && bytes < FULL_BYTES; first = false) {
      const text = series.text(series.members[next] as T);
      next += 1;
      chunk += first ? text : series.between + text;
      if (chunk.length >= CHUNK_CHARACTERS) {
        bytes += Buffer.byteLength(chunk);
        yield chunk;
        chunk = '';
      }
      onMember();
    }
    yield chunk + series.closing;
  }
  while (next < series.members.length) {
    const part = paths.length + 1;
    const path = join(folder, series.fileName(part));
    await pipeline(Readable.from(file(part)), createWriteStream(path));
    paths.push(path);
  }
  return paths;
}
