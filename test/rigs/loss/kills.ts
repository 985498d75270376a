import { startKithProcess } from '../../support/kith-process.ts';
import type { Ground, Tried } from './trial.ts';
import { answers, harmUnderLoad, tryTimes } from './trial.ts';

/** Answers before a kill; a little more from one time to the next, so that each meets another moment. */
const ANSWERS_BEFORE = 100;
const answersBefore = (time: number): number => ANSWERS_BEFORE + ((7 * time) % 60);

/** Kith is killed under load, so many times; the next is started meanwhile. */
export async function killKith(ground: Ground, times: number): Promise<Tried> {
  let next = startKithProcess(ground.server.url);
  return tryTimes('Kith killed', times, ground.server, async (time) => {
    const kith = await next;
    if (time < times) next = startKithProcess(ground.server.url);
    return harmUnderLoad(kith, ground.area, answersBefore(time), () => kith.kill());
  });
}

/** PostgreSQL is killed under load, every process of it, and started again; Kith stays. */
export async function killPostgresql(ground: Ground, times: number): Promise<Tried> {
  const kith = await startKithProcess(ground.server.url);
  try {
    return await tryTimes('PostgreSQL killed', times, ground.server, (time) =>
      harmUnderLoad(kith, ground.area, answersBefore(time), async (asking) => {
        await ground.server.kill();
        await ground.server.start();
        // Before anything is judged Kith answers again, so that positions given twice would show.
        await answers(asking, 5);
      }),
    );
  } finally {
    await kith.kill();
  }
}

/**
 * The control: the same, where commits of the audit are told before they are on disk. Events that no
 * kill can lose would make every other figure worth nothing.
 */
export async function killWithoutWaiting(ground: Ground, times: number): Promise<Tried> {
  const kith = await startKithProcess(ground.server.url);
  try {
    await ground.server.configure(
      // As the migrations made it, but for what makes a commit wait.
      `do $$ begin execute replace(pg_get_functiondef('audit.append'::regproc),
        $q$set_config('synchronous_commit', 'on', true)$q$, $q$set_config('synchronous_commit', 'off', true)$q$); end $$`,
      'alter system set synchronous_commit = off',
      `alter system set wal_writer_delay = '10s'`,
      `alter system set wal_writer_flush_after = '1GB'`,
      'select pg_reload_conf()',
    );
    return await tryTimes(
      'control: PostgreSQL killed, commits not waited for',
      times,
      ground.server,
      (time) =>
        harmUnderLoad(kith, ground.area, answersBefore(time), async () => {
          await ground.server.kill();
          await ground.server.start();
        }),
    );
  } finally {
    await kith.kill();
  }
}
