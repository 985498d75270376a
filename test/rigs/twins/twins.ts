import { performance } from 'node:perf_hooks';
import { Command } from 'commander';
import { wholeNumber } from '../../../src/main/commands/agreement/whole-number.ts';
import type { AreaFigures } from './link-area.ts';
import { linkArea } from './link-area.ts';
import { simulateArea } from './simulate-area.ts';

/** The simulated area, linked: that no twin, sibling or namesake is taken for another, and how many are missed. */
export const twinsRig = (): Command =>
  new Command('twins')
    .description('Links an invented area of two agencies, and exits 1 at a false link.')
    .option('--children <number>', 'how many', wholeNumber, 100_000)
    .option('--seed <number>', 'of the area', wholeNumber, 1)
    .action(({ children, seed }: { children: number; seed: number }) => {
      const area = simulateArea(children, seed);
      const start = performance.now();
      const { whole, groups, pairs, oversized, falseLinks } = linkArea(area);
      const seconds = ((performance.now() - start) / 1000).toFixed(1);
      const lines = [
        'group        children  false  by itself  with review  in review',
        ...[whole, ...groups].map(inColumns),
        `${pairs} pairs compared in ${seconds} seconds; ${oversized.blocks} blocks oversized, the largest of ${oversized.largest}`,
        ...falseLinks.map((pair) => `FALSE ${JSON.stringify(pair)}`),
      ];
      process.stdout.write(`${lines.join('\n')}\n`);
      if (falseLinks.length > 0) process.exitCode = 1;
    });

const inColumns = ({ group, children, falseLinks, ...shares }: AreaFigures): string =>
  [
    group.padEnd(12),
    String(children).padStart(8),
    String(falseLinks).padStart(6),
    ...[shares.byItself, shares.withReview, shares.inReview].map((share, at) =>
      share.toFixed(4).padStart([10, 12, 10][at] ?? 10),
    ),
  ].join(' ');
