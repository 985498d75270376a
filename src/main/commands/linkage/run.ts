import { performance } from 'node:perf_hooks';
import { Command } from 'commander';
import type { LinkageRun } from '../../../usecases/linkage/link-pending.ts';
import { linkPending } from '../../../usecases/linkage/link-pending.ts';
import { print, sayPassed, sayPassing } from '../say.ts';
import { withDatabase } from '../with-database.ts';

export const runCommand = (): Command =>
  new Command('run')
    .description('Links the persons who came or changed since they were last compared.')
    .option('--all', 'compares everybody anew')
    .option('--json', 'the figures as one JSON object')
    .action(async ({ all = false, json }: { all?: boolean; json?: boolean }) => {
      const start = performance.now();
      const run = await withDatabase((store) =>
        linkPending(store, { all, onProgress: sayPassing }),
      );
      sayPassed();
      const seconds = (performance.now() - start) / 1000;
      print(json ? JSON.stringify({ ...run, seconds }) : inWords(run, seconds).join('\n'));
    });

const inWords = (
  { persons, pairs, linked, inReview, oversizedBlocks }: LinkageRun,
  seconds: number,
): string[] => [
  `${persons} persons compared with others, ${pairs} pairs in ${seconds.toFixed(1)} seconds`,
  `${linked} pairs linked, ${inReview} wait for somebody to judge`,
  `${oversizedBlocks.blocks} blocks oversized (largest ${oversizedBlocks.largest}), and not compared`,
];
