import { Command } from 'commander';
import { loadavg } from 'node:os';
import { cutCommits } from './cut-commits.ts';
import { tryFailingSync } from './failing-sync.ts';
import { tryFullDisk } from './full-disk.ts';
import { killKith, killPostgresql, killWithoutWaiting } from './kills.ts';
import type { Trial } from './trial.ts';
import { onGround } from './trial.ts';

interface Options {
  readonly kills: string;
  readonly stops: string;
  readonly cuts: string;
  readonly faults: string;
  readonly controls: string;
}

type Row = Trial & { readonly seconds: number };

export const lossRig = (): Command =>
  new Command('loss')
    .description(
      'Ends processes, connections and disks under load: no answer without its event. 0 times: left out.',
    )
    .option('--kills <number>', 'times that Kith is killed', '200')
    .option('--stops <number>', 'times that PostgreSQL is killed', '50')
    .option('--cuts <number>', 'times that a connection is cut within a commit', '300')
    .option('--faults <number>', 'times that the disk is full, and that it fails to sync', '10')
    .option(
      '--controls <number>',
      'times that PostgreSQL is killed with commits not waited for',
      '5',
    )
    .action(async (options: Options) => {
      const trials: readonly (readonly [string, (times: number) => Promise<Trial>])[] = [
        [options.kills, (times) => onGround((ground) => killKith(ground, times))],
        [options.stops, (times) => onGround((ground) => killPostgresql(ground, times))],
        [options.cuts, (times) => onGround((ground) => cutCommits(ground, times))],
        [options.faults, tryFullDisk],
        [options.faults, tryFailingSync],
      ];
      const rows: Row[] = [];
      for (const [times, trial] of trials) {
        if (Number(times) > 0) rows.push(await timed(() => trial(Number(times))));
      }
      const control = await timed(() =>
        onGround((ground) => killWithoutWaiting(ground, Number(options.controls))),
      );
      process.stdout.write(`${[...rows, control].map(wordsOf).join('\n')}\n`);
      process.stdout.write(
        `load average ${loadavg()
          .map((load) => load.toFixed(1))
          .join(' ')}\n`,
      );
      const proves = 'missing' in control && control.missing > 0;
      if (!proves) process.stdout.write('The control lost nothing: this proves nothing.\n');
      if (!proves || rows.some(fails)) process.exitCode = 1;
    });

const fails = (row: Row): boolean => 'missing' in row && (row.missing > 0 || row.broken > 0);

async function timed(trial: () => Promise<Trial>): Promise<Row> {
  const began = performance.now();
  const tried = await trial();
  return { ...tried, seconds: Math.round((performance.now() - began) / 1_000) };
}

function wordsOf(row: Row): string {
  if ('impossible' in row) return `${row.what}: cannot be tried here, for ${row.impossible}`;
  const { what, times, answers, missing, broken, seconds } = row;
  return `${what}: ${String(times)} times, ${String(answers)} answers, ${String(missing)} without an event, ${String(broken)} times a log that does not verify, ${String(seconds)} s`;
}
