import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import type { HeldChild } from './simulate-area.ts';
import { AGENCIES, heldBy } from './simulate-area.ts';

const LINES_AT_ONCE = 10_000;
const BYTES_AT_ONCE = 2 ** 20;

/** Writes whom one agency of an area holds, a line of JSON each. */
export async function writeHeld(
  folder: string,
  agency: number,
  size: number,
  seed: number,
): Promise<void> {
  const file = await open(pathOf(folder, agency), 'w');
  let lines: string[] = [];
  for (const child of heldBy(agency, size, seed)) {
    lines.push(`${JSON.stringify(child)}\n`);
    if (lines.length < LINES_AT_ONCE) continue;
    await file.write(lines.join(''));
    lines = [];
  }
  await file.write(lines.join(''));
  await file.close();
}

/** Whom all agencies hold, one agency after another, as written. */
export async function* readHeld(folder: string): AsyncGenerator<HeldChild> {
  for (const agency of AGENCIES) {
    let begun = '';
    const options = { encoding: 'utf8', highWaterMark: BYTES_AT_ONCE } as const;
    // By lines of many at once: Node's reader of lines awaits each.
    for await (const text of createReadStream(pathOf(folder, agency), options)) {
      const lines = (begun + String(text)).split('\n');
      begun = lines.pop() ?? '';
      for (const line of lines) yield JSON.parse(line) as HeldChild;
    }
  }
}

const pathOf = (folder: string, agency: number): string => join(folder, `agency-${agency}.jsonl`);
