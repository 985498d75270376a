import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { Command } from 'commander';
import { wholeNumber } from '../../../src/main/commands/agreement/whole-number.ts';
import { readHeld } from './area-files.ts';
import { linkArea } from './link-area.ts';
import type { AreaFigures } from './outcomes.ts';
import { AGENCIES } from './simulate-area.ts';

const SIMULATION = fileURLToPath(new URL('write-area.ts', import.meta.url));
const KILOBYTES_A_GIGABYTE = 2 ** 20;

/** The simulated area, linked: that no twin, sibling or namesake is taken for another, and how many are missed. */
export const twinsRig = (): Command =>
  new Command('twins')
    .description('Links an invented area of two agencies, and exits 1 at a false link.')
    .option('--children <number>', 'how many', wholeNumber, 100_000)
    .option('--seed <number>', 'of the area', wholeNumber, 1)
    .action(async ({ children, seed }: { children: number; seed: number }) => {
      const folder = await mkdtemp(join(tmpdir(), 'kith-twins-'));
      try {
        await Promise.all(AGENCIES.map((agency) => simulate(folder, agency, children, seed)));
        await linkAndTell(folder);
      } finally {
        await rm(folder, { recursive: true });
      }
    });

/** In a process of its own: what it costs to invent children is no cost of linking them. */
async function simulate(...words: readonly (string | number)[]): Promise<void> {
  const [code] = (await once(fork(SIMULATION, words.map(String)), 'exit')) as [number | null];
  if (code !== 0) throw new Error(`The simulation ended with ${code}.`);
}

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
