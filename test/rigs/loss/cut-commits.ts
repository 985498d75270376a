import { startKithProcess } from '../../support/kith-process.ts';
import type { Cut } from './cutting-proxy.ts';
import { startCuttingProxy } from './cutting-proxy.ts';
import type { Ground, Tried } from './trial.ts';
import { answers, harmUnderLoad, tryTimes } from './trial.ts';

/** Cuts under one load, after which the log is judged. */
const CUTS_A_LOAD = 10;

/**
 * The connection is cut during commits, at each place in turn: an append or a COMMIT, as soon as it has
 * gone to the server, and after each byte of the answer but the last.
 */
export async function cutCommits(ground: Ground, times: number): Promise<Tried> {
  const { server } = ground;
  const proxy = await startCuttingProxy(Number(new URL(server.url).port));
  const kith = await startKithProcess(proxy.through(server.url));
  const loads = Math.ceil(times / CUTS_A_LOAD);
  try {
    const tried = await tryTimes('connection cut within a commit', loads, server, (load) =>
      harmUnderLoad(kith, ground.area, 10, async (asking) => {
        for (let cut = 0; cut < CUTS_A_LOAD; cut += 1) {
          await proxy.cutNext(placeOf(load * CUTS_A_LOAD + cut));
        }
        await answers(asking, 10);
      }),
    );
    return { ...tried, times: loads * CUTS_A_LOAD };
  } finally {
    await kith.kill();
    await proxy.stop();
  }
}

/** By turns an append and a COMMIT; of every five cuts one before any answer. */
function placeOf(time: number): Cut {
  const turn = Math.floor(time / 2);
  return {
    at: time % 2 === 0 ? 'APPEND' : 'COMMIT',
    answerBytes: turn % 5 === 0 ? null : turn,
  };
}
