import { performance } from 'node:perf_hooks';
import { readHeld } from './area-files.ts';
import { linkArea } from './link-area.ts';
import type { AreaFigures } from './outcomes.ts';

const KILOBYTES_A_GIGABYTE = 2 ** 20;

/** Links the persons written in a folder, and prints what it came to. */
async function linkAndTell(folder: string): Promise<void> {
  const [start, before] = [performance.now(), process.cpuUsage()];
  const { whole, groups, links, pairs, oversized, falseLinks } = await linkArea(readHeld(folder));
  const seconds = (performance.now() - start) / 1000;
  const { user, system } = process.cpuUsage(before);
  const gigabytes = process.resourceUsage().maxRSS / KILOBYTES_A_GIGABYTE;
  const lines = [
    'group        children  false  by itself  with review  in review',
    ...[whole, ...groups].map(inColumns),
    `${links} links, ${falseLinks.length} false; ${pairs} pairs compared`,
    `${oversized.blocks} blocks oversized, the largest of ${oversized.largest}`,
    `${seconds.toFixed(1)} seconds, ${((user + system) / 1e6).toFixed(1)} of a processor, ` +
      `and ${gigabytes.toFixed(2)} GB at most, reading the persons from files and linking them`,
    ...falseLinks.map((pair) => `FALSE ${JSON.stringify(pair)}`),
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
  if (falseLinks.length > 0) process.exitCode = 1;
}

const inColumns = ({ group, children, falseLinks, ...shares }: AreaFigures): string =>
  [
    group.padEnd(12),
    String(children).padStart(8),
    String(falseLinks).padStart(6),
    ...[shares.byItself, shares.withReview, shares.inReview].map((share, at) =>
      share.toFixed(4).padStart([10, 12, 10][at] ?? 10),
    ),
  ].join(' ');

await linkAndTell(process.argv[2] ?? '');
