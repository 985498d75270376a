import { readFile } from 'node:fs/promises';
import { Command } from 'commander';
import { draftAgreement } from '../../../usecases/agreement/draft-agreement.ts';
import { CannotRun } from '../../configuration.ts';
import { print } from '../say.ts';
import { withDatabase } from '../with-database.ts';
import { actingAs } from '../acting-as.ts';
import { findingLines, refusalWords } from './acting.ts';

export const draftCommand = (): Command =>
  new Command('draft')
    .description('Keeps a text, YAML or JSON, as the next version, for another person to approve.')
    .argument('<file>', 'the text, as `agreement show --yaml` prints it')
    .requiredOption('--as <handle>', 'the practitioner who drafts it, by handle')
    .action(async (file: string, { as }: { as: string }) => {
      const text = await textOf(file);
      const { answer, findings } = await withDatabase(async (store) =>
        draftAgreement(store, await actingAs(store, as, 'kith agreement draft'), text),
      );
      for (const line of findingLines(file, findings)) print(line);
      if (answer.refusal !== null) throw new CannotRun(refusalWords(answer));
      print(
        `Drafted as version ${answer.id}. Another person approves it: kith agreement approve ${answer.id}`,
      );
    });

async function textOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    const { code = 'unknown' } = error as NodeJS.ErrnoException;
    throw new CannotRun(`${file}: cannot be read (${code}).`);
  }
}
