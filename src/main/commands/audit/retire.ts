import { Command, InvalidArgumentError } from 'commander';
import { openStore } from '../../../store/store.ts';
import { retireAudit } from '../../../usecases/retire-audit.ts';
import { CannotRun } from '../../configuration.ts';
import { actingAs } from '../acting-as.ts';
import { refusalWords } from '../agreement/acting.ts';
import { print } from '../say.ts';
import { withDatabase } from '../with-database.ts';

const month = (text: string): number => {
  const read = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(text);
  if (!read) throw new InvalidArgumentError('It is a month: 2026-01.');
  return Number(`${read[1] ?? ''}${read[2] ?? ''}`);
};

export const retireCommand = (): Command =>
  new Command('retire')
    .description('Drops the events of old months, and keeps what proves that they were there.')
    .requiredOption('--before <month>', 'the first month to keep, as 2026-01', month)
    .requiredOption('--as <handle>', 'the practitioner who answers for it, by handle')
    .action(async ({ before, as }: { before: number; as: string }) => {
      const answer = await withDatabase(async (store, _configuration, ownerUrl) => {
        const asking = await actingAs(store, as, 'kith audit retire', { before });
        const owner = openStore({ url: ownerUrl, poolSize: 1 });
        return retireAudit(owner, asking, before).finally(() => owner.close());
      });
      if (answer.refusal !== null) throw new CannotRun(refusalWords(answer));
      print(`Retired: ${answer.periods.join(', ')}.`);
    });
