import { execFile } from 'node:child_process';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startKithProcess } from '../../support/kith-process.ts';
import type { Trial } from './trial.ts';
import { answers, harmUnderLoad, onGround, outages, tryTimes } from './trial.ts';

const WHAT = 'disk full';
const SIZE = '256m';
const OUTAGES = 10;
const run = promisify(execFile);

/** On a disk of its own, a tmpfs, which takes the right to mount: PostgreSQL's files, and what fills it. */
export async function tryFullDisk(times: number): Promise<Trial> {
  const disk = await mkdtemp(join(tmpdir(), 'kith-disk-'));
  try {
    await run('mount', ['-t', 'tmpfs', '-o', `size=${SIZE},mode=755`, 'tmpfs', disk]);
  } catch (error) {
    return { what: WHAT, impossible: (error as Error).message.trim() };
  }
  try {
    return await fill(disk, times);
  } finally {
    await run('umount', [disk]);
    await rm(disk, { recursive: true });
  }
}

const fill = (disk: string, times: number): Promise<Trial> =>
  onGround(async (ground) => {
    const { server } = ground;
    const kith = await startKithProcess(server.url);
    const ballast = join(disk, 'ballast');
    try {
      return await tryTimes(WHAT, times, server, (time) =>
        harmUnderLoad(kith, ground.area, 50, async (asking) => {
          // Tables cannot grow; every second time the log of PostgreSQL cannot either.
          if (time % 2 === 0) await server.configure('select pg_switch_wal()');
          await fillUp(ballast);
          await outages(asking, OUTAGES);
          await rm(ballast);
          await server.kill();
          await server.start();
          await answers(asking, 5);
        }),
      );
    } finally {
      await kith.kill();
    }
  }, disk);

async function fillUp(path: string): Promise<void> {
  const file = await open(path, 'w');
  try {
    for (let size = 1_048_576; size >= 4_096;) {
      try {
        await file.appendFile(Buffer.alloc(size, 1));
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
        size /= 2;
      }
    }
  } finally {
    await file.close();
  }
}
