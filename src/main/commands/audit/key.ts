import { Command } from 'commander';
import { noteSigner } from '../../../audit/note/signed-note.ts';
import { verifierKeyText } from '../../../audit/note/verifier-key.ts';
import { readLogIdentity } from '../../../store/checkpoints.ts';
import { keepingOf } from '../../audit/keeping-of.ts';
import { CannotRun } from '../../configuration.ts';
import { print } from '../say.ts';
import { withDatabase } from '../with-database.ts';

export const keyCommand = (): Command =>
  new Command('key')
    .description('Prints the verifier key of the log, to give to whoever verifies it.')
    .action(async () => {
      const key = await withDatabase(async (store, configuration) => {
        const origin = await readLogIdentity(store.client);
        const own = await keepingOf(configuration).signingKey.read();
        return origin && own && verifierKeyText(noteSigner(origin, own).key);
      });
      if (!key)
        throw new CannotRun('Nothing was signed yet: the key is made when Kith first starts.');
      print(key);
    });
