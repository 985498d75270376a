import type { Keeping } from '../../usecases/checkpoints/outside.ts';
import { KeepingFault } from '../../usecases/checkpoints/keeping-fault.ts';
import type { Configuration } from '../configuration.ts';
import { auditFiles } from '../configuration.ts';
import { checkpointFolder } from './checkpoint-folder.ts';
import { signingKeyFile } from './signing-key.ts';

/** What keeping checkpoints takes, as it is configured. */
export function keepingOf(
  configuration: Pick<Configuration, 'home' | 'audit' | 'publicOrigin'>,
): Keeping {
  const { checkpoints, signingKey } = auditFiles(configuration);
  const { publicOrigin } = configuration;
  return {
    host: publicOrigin === undefined ? 'localhost' : new URL(publicOrigin).hostname,
    place: checkpointFolder(checkpoints),
    signingKey: signingKeyFile(signingKey),
  };
}

/** A fault of keeping in its own words, for whoever runs Kith; any other as the log has it. */
export const tellKeeping =
  (say: (words: string) => void, onFault: (error: unknown) => void) =>
  (error: unknown): void =>
    error instanceof KeepingFault ? say(`Audit: ${error.message}`) : onFault(error);
