import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Command } from 'commander';
import { wholeNumber } from '../../../src/main/commands/agreement/whole-number.ts';
import { AGENCIES } from './simulate-area.ts';

const WRITING = fileURLToPath(new URL('write-area.ts', import.meta.url));
const LINKING = fileURLToPath(new URL('link-files.ts', import.meta.url));
/** What is no longer needed is let go before the heap grows further; in megabytes. */
const HEAP_LIMIT = '--max-old-space-size=1300';

/** The simulated area, linked: that no twin, sibling or namesake is taken for another, and how many are missed. */
export const twinsRig = (): Command =>
  new Command('twins')
    .description('Links an invented area of two agencies, and exits 1 at a false link.')
    .option('--children <number>', 'how many', wholeNumber, 100_000)
    .option('--seed <number>', 'of the area', wholeNumber, 1)
    .action(async ({ children, seed }: { children: number; seed: number }) => {
      const folder = await mkdtemp(join(tmpdir(), 'kith-twins-'));
      try {
        const written = await Promise.all(
          AGENCIES.map((agency) => run(WRITING, [], folder, agency, children, seed)),
        );
        if (written.some((code) => code !== 0)) throw new Error('The area was not written.');
        process.exitCode = await run(LINKING, [HEAP_LIMIT], folder);
      } finally {
        await rm(folder, { recursive: true });
      }
    });

/** In a process of its own, for what it costs to invent children is no cost of linking them. Its exit code. */
async function run(
  file: string,
  flags: readonly string[],
  ...words: readonly (string | number)[]
): Promise<number> {
  const child = fork(file, words.map(String), { execArgv: [...process.execArgv, ...flags] });
  const [code] = (await once(child, 'exit')) as [number | null];
  return code ?? 1;
}
