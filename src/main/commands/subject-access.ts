import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Command } from 'commander';
import type { Store } from '../../store/store.ts';
import type { ActRefusal } from '../../usecases/act.ts';
import type { Asking } from '../../usecases/asking.ts';
import type { PackageFile } from '../../usecases/families/package/package.ts';
import { CannotRun } from '../configuration.ts';
import { actingAs } from './acting-as.ts';
import { refusalWords } from './agreement/acting.ts';
import { print } from './say.ts';
import { withDatabase } from './with-database.ts';

/** A folder has no limit. */
const MOST_CHARACTERS = Number.POSITIVE_INFINITY;

export const subjectAccessCommand = (): Command =>
  new Command('subject-access')
    .description('Answers requests for all that is held on a child.')
    .addCommand(answerCommand());

const answerCommand = (): Command =>
  new Command('answer')
    .description(
      'Writes all that is held on a child, decided now for who asked, into a folder: pages to read and print, and JSON.',
    )
    .argument('<id>', 'the request')
    .argument('<dir>', 'a folder that is empty or not there yet')
    .requiredOption('--as <handle>', 'the practitioner who answers, by handle')
    .action(async (id: string, dir: string, { as }: { as: string }) => {
      // Loaded when needed: the other commands begin without it.
      const { answerSubjectAccess } =
        await import('../../usecases/families/answer-subject-access.ts');
      const folder = resolve(dir);
      await requireEmpty(folder);
      const answer = await withDatabase(async (store) =>
        answerSubjectAccess(store, await answeringAs(store, as, id), id, MOST_CHARACTERS),
      );
      if (answer.refusal !== null) throw new CannotRun(inWords(answer));
      await write(folder, answer.files);
      print(`${folder}: ${answer.files.map(({ name }) => name).join(', ')}`);
      print(`SHA-256 of SHA256SUMS: ${answer.digest}`);
      print(`The audit tells of it at position ${String(answer.receipt.position)}.`);
    });

const answeringAs = async (store: Store, handle: string, id: string): Promise<Asking> => ({
  ...(await actingAs(store, handle, 'kith subject-access answer', { id })),
  purpose: 'SUBJECT_ACCESS',
});

const inWords = (refused: ActRefusal): string =>
  refused.refusal === 'NO_SUCH_CHILD' || refused.refusal === 'NO_SUCH_THING'
    ? 'For this practitioner, there is no such request.'
    : refusalWords(refused);

/** Before anything is decided or audited: a package is not mixed with other files. */
async function requireEmpty(folder: string): Promise<void> {
  try {
    const there = await readdir(folder);
    if (there.length > 0) throw new CannotRun(`${folder} is not empty.`);
  } catch (error) {
    if (error instanceof CannotRun) throw error;
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw new CannotRun(`${folder} cannot be read as a folder.`);
  }
}

/** For the eyes of its owner alone. */
async function write(folder: string, files: readonly PackageFile[]): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  for (const { name, text } of files) {
    await writeFile(join(folder, name), text, { flag: 'wx', mode: 0o600 });
  }
}
