import { Command, InvalidArgumentError } from 'commander';
import { parseIsoInstant } from '../../../domain/iso-instant.ts';
import { approveAgreement } from '../../../usecases/agreement/approve-agreement.ts';
import { CannotRun } from '../../configuration.ts';
import { print } from '../say.ts';
import { withDatabase } from '../with-database.ts';
import { actingAs } from '../acting-as.ts';
import { refusalWords } from './acting.ts';
import { wholeNumber } from './whole-number.ts';

interface Options {
  readonly as: string;
  readonly words: string;
  readonly from?: string;
  readonly acknowledge: string[];
}

const instant = (text: string): string => {
  const read = parseIsoInstant(text);
  if (read === undefined) {
    throw new InvalidArgumentError('It is an instant with its offset: 2026-12-01T09:00:00Z.');
  }
  return read;
};

export const approveCommand = (): Command =>
  new Command('approve')
    .description('Approves a version that another person has drafted.')
    .argument('<version>', 'the version', wholeNumber)
    .requiredOption('--as <handle>', 'the practitioner who approves it, by handle')
    .requiredOption('--words <words>', 'why')
    .option('--from <instant>', 'from when it is in force; absent: now', instant)
    .option('--acknowledge <code...>', 'the codes of its warnings, all of them', [])
    .action(async (version: number, { as, words, from, acknowledge }: Options) => {
      const inForceFrom = from ?? null;
      const answer = await withDatabase(async (store) =>
        approveAgreement(store, await actingAs(store, as, 'kith agreement approve'), {
          ...{ version, inForceFrom, words, acknowledge },
        }),
      );
      if (answer.refusal !== null) throw new CannotRun(refusalWords(answer));
      print(`Version ${answer.id} is approved, in force from ${inForceFrom ?? 'now on'}.`);
    });
