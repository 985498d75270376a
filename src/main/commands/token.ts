import { Command } from 'commander';
import { CannotRun, readConfiguration } from '../configuration.ts';
import { print } from './say.ts';

export function tokenCommand(): Command {
  return new Command('token')
    .description('Prints a bearer token of the demo identity provider.')
    .argument('<handle>', 'a demo practitioner, such as social-worker')
    .action(async (handle: string) => {
      // Loaded when needed: the other commands begin without it.
      const { mintDemoToken } = await import('../demo/demo-mode.ts');
      const { home, port, mode } = readConfiguration();
      if (mode !== 'demo') {
        throw new CannotRun(
          'KITH_MODE: tokens are printed in demo mode only; ask your issuer for one.',
        );
      }
      const mint = await mintDemoToken(home, port);
      const minted = await mint(handle);
      if ('refusal' in minted) {
        throw new CannotRun(
          `There is no demo practitioner ${handle}; there are ${minted.handles.join(', ')}.`,
        );
      }
      print(minted.token);
    });
}
