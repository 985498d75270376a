import { Command } from 'commander';
import { KeepingFault } from '../../../usecases/checkpoints/keeping-fault.ts';
import { rotateKey } from '../../../usecases/checkpoints/rotate-key.ts';
import { keepingOf } from '../../audit/keeping-of.ts';
import { CannotRun } from '../../configuration.ts';
import { print, say } from '../say.ts';
import { withDatabase } from '../with-database.ts';

export const rotateKeyCommand = (): Command =>
  new Command('rotate-key')
    .description('Puts a new key in the place of the one that signs checkpoints.')
    .option('--lost', 'the old key is lost, and cannot vouch for the new')
    .addHelpText(
      'after',
      `
The next checkpoint is signed by both keys, so that who holds the old verifier key learns from it to trust
the new; then the old key is destroyed. Kith may be running. A lost key vouches for nothing: with --lost,
give the new verifier key, by a way that they trust, to everyone who verifies, and to the witness.`,
    )
    .action(async ({ lost }: { lost?: boolean }) => {
      const { verifierKey, vouchedFor } = await withDatabase((store, configuration) =>
        rotateKey(store, keepingOf(configuration), lost ?? false).catch(inWords),
      );
      print(verifierKey);
      say(
        vouchedFor
          ? 'The last checkpoint is signed by the old key and by this one. The old key is destroyed.'
          : 'Nothing vouches for this key: give it, by a way that they trust, to everyone who verifies.',
      );
    });

function inWords(error: unknown): never {
  throw error instanceof KeepingFault ? new CannotRun(error.message) : error;
}
