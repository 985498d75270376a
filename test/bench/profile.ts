import { existsSync } from 'node:fs';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CannotBench } from './options.ts';

const SHOWN = 10;

/** A CPU profile of V8: nodes of the call tree, and which of them ran at each sample. */
interface Profile {
  readonly nodes: readonly { readonly id: number; readonly callFrame: Frame }[];
  readonly samples: readonly number[];
  /** Microseconds before each sample. */
  readonly timeDeltas: readonly number[];
}

interface Frame {
  readonly functionName: string;
  readonly url: string;
  readonly lineNumber: number;
}

/** The functions of the last profile in a folder that took most time themselves, waiting left out. */
export async function topOfProfile(folder: string): Promise<string> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.cpuprofile')).sort();
  const last = names.at(-1);
  if (last === undefined) throw new CannotBench(`${folder}: the serving Kith wrote no profile.`);
  const { nodes, samples, timeDeltas } = JSON.parse(
    await readFile(join(folder, last), 'utf8'),
  ) as Profile;
  const frames = new Map(nodes.map(({ id, callFrame }) => [id, callFrame]));
  const selfTimes = new Map<string, { frame: Frame; microseconds: number }>();
  let busy = 0;
  for (const [index, id] of samples.entries()) {
    const frame = frames.get(id);
    if (!frame || frame.functionName === '(idle)') continue;
    const microseconds = timeDeltas[index] ?? 0;
    const key = `${frame.functionName} ${frame.url}:${frame.lineNumber}`;
    const before = selfTimes.get(key)?.microseconds ?? 0;
    selfTimes.set(key, { frame, microseconds: before + microseconds });
    busy += microseconds;
  }
  const top = [...selfTimes.values()]
    .sort((a, b) => b.microseconds - a.microseconds)
    .slice(0, SHOWN);
  const lines = top.map(async ({ frame, microseconds }) => {
    const share = ((100 * microseconds) / busy).toFixed(1).padStart(5);
    return `  ${share} %  ${frame.functionName || '(no name)'}  ${await sourceOf(frame)}`;
  });
  return ['Of the time that Kith was busy, by function:', ...(await Promise.all(lines))].join('\n');
}

/** A build tells before each part of a file which source it came from. */
async function sourceOf({ url, lineNumber }: Frame): Promise<string> {
  if (!url.startsWith('file:') || !existsSync(fileURLToPath(url))) return url;
  const lines = (await readFile(fileURLToPath(url), 'utf8')).split('\n').slice(0, lineNumber + 1);
  const told = lines.findLast((line) => /^\/\/ \S+\.\w+$/.test(line));
  return told?.slice(3).replace(/^.*node_modules\//, '') ?? url;
}
