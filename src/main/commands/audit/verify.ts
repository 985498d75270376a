import { existsSync } from 'node:fs';
import { Command } from 'commander';
import { parseVerifierKey } from '../../../audit/note/verifier-key.ts';
import type { VerifierKey } from '../../../audit/note/verifier-key.ts';
import {
  openCheckpointFolder,
  readKeys,
} from '../../../usecases/export-audit/checkpoint-folder.ts';
import { CannotReadExport } from '../../../usecases/export-audit/read-export.ts';
import type { AuditVerdict, Verifying } from '../../../usecases/verify-audit.ts';
import { verifyAudit, verifyExport } from '../../../usecases/verify-audit.ts';
import { CannotRun, auditFiles, readConfiguration } from '../../configuration.ts';
import { print, say, sayPassed, sayPassing } from '../say.ts';
import { withDatabase } from '../with-database.ts';
import { verdictWords } from './verify-words.ts';

interface VerifyFlags {
  readonly export?: string;
  readonly against?: string;
  readonly checkpoints?: string;
  readonly key: readonly string[];
  readonly json?: boolean;
}

const FAULT = 1;
const CANNOT_BE_READ = 2;

export const verifyCommand = (): Command =>
  new Command('verify')
    .description(
      'Re-derives the audit from its rows, and holds every checkpoint seen before against it.',
    )
    .option('--export <dir>', 'verify the folder of an export, without any database')
    .option('--against <dir>', 'compare with an earlier export, and name exactly what differs')
    .option('--checkpoints <dir>', 'where checkpoints were delivered (KITH_HOME/audit/checkpoints)')
    .option(
      '--key <vkey|file>',
      'a key of the log that you had from elsewhere; else those beside the checkpoints are believed',
      (given: string, before: readonly string[]) => [...before, given],
      [],
    )
    .option('--json', 'the verdict as one JSON object')
    .addHelpText('after', '\nExits 1 at a fault, 2 where the log cannot be read.')
    .action(async (flags: VerifyFlags) => {
      process.exitCode = CANNOT_BE_READ;
      try {
        const verdict = await verify(flags);
        sayPassed();
        print(flags.json ? JSON.stringify(verdict) : verdictWords(verdict).join('\n'));
        process.exitCode = verdict.intact ? 0 : FAULT;
      } catch (error) {
        if (!(error instanceof CannotReadExport || error instanceof CannotRun)) throw error;
        say(error.message);
      }
    });

async function verify(flags: VerifyFlags): Promise<AuditVerdict> {
  const keys = (await Promise.all(flags.key.map(keysOf))).flat();
  const folder = flags.checkpoints ?? (flags.export === undefined ? checkpointsHere() : undefined);
  const verifying: Verifying = {
    // Before the log is opened: what is signed from here on is not looked for in it.
    folder: folder === undefined ? null : await openCheckpointFolder(folder),
    keys,
    against: flags.against ?? null,
    onProgress: (position) => sayPassing(`${String(position)} events`),
  };
  return flags.export === undefined
    ? withDatabase((store) => verifyAudit(store, verifying))
    : verifyExport(flags.export, verifying);
}

const checkpointsHere = (): string => auditFiles(readConfiguration()).checkpoints;

async function keysOf(given: string): Promise<readonly VerifierKey[]> {
  const key = parseVerifierKey(given);
  const keys = key ? [key] : existsSync(given) ? await readKeys(given) : [];
  if (keys.length === 0) throw new CannotRun(`--key: ${given} is no key, and no file of keys.`);
  return keys;
}
