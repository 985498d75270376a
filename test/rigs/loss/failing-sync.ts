import { execFile } from 'node:child_process';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { startKithProcess } from '../../support/kith-process.ts';
import type { Trial } from './trial.ts';
import { answers, harmUnderLoad, onGround, outages, tryTimes } from './trial.ts';

const WHAT = 'fsync fails';
const SOURCE = fileURLToPath(new URL('failing-sync.c', import.meta.url));
const OUTAGES = 10;

/** A server whose fsync and fdatasync fail while a file is there: a library laid before libc's. */
export async function tryFailingSync(times: number): Promise<Trial> {
  if (process.platform !== 'linux') return { what: WHAT, impossible: 'it takes Linux' };
  const folder = await mkdtemp(join(tmpdir(), 'kith-sync-'));
  // PostgreSQL, as another user, has to reach both.
  await chmod(folder, 0o755);
  const library = join(folder, 'failing-sync.so');
  const flag = join(folder, 'fails');
  try {
    await promisify(execFile)('cc', ['-shared', '-fPIC', '-o', library, SOURCE, '-ldl']);
  } catch (error) {
    return { what: WHAT, impossible: (error as Error).message.trim() };
  }
  Object.assign(process.env, { LD_PRELOAD: library, SYNC_FAILS_WHILE: flag });
  try {
    return await failing(flag, times);
  } finally {
    delete process.env.LD_PRELOAD;
    delete process.env.SYNC_FAILS_WHILE;
    await rm(folder, { recursive: true });
  }
}

const failing = (flag: string, times: number): Promise<Trial> =>
  onGround(async (ground) => {
    const { server } = ground;
    const kith = await startKithProcess(server.url);
    try {
      return await tryTimes(WHAT, times, server, () =>
        harmUnderLoad(kith, ground.area, 50, async (asking) => {
          await writeFile(flag, '');
          await outages(asking, OUTAGES);
          await rm(flag);
          await server.kill();
          await server.start();
          await answers(asking, 5);
        }),
      );
    } finally {
      await kith.kill();
    }
  });
