import { Command } from 'commander';
import type { ChainFault, ChainVerdict } from '../../audit/chain.ts';
import { verifyAudit } from '../../usecases/verify-audit.ts';
import { print } from './say.ts';
import { withDatabase } from './with-database.ts';

const FAULTS: Readonly<Record<ChainFault['fault'], string>> = {
  POSITION_MISSING: 'is missing',
  HASH_WRONG: 'was altered, or one before it was',
  TEXT_MISSING: 'names a text that is missing',
  TEXT_ALTERED: 'names a text that was altered',
};

export function auditCommand(): Command {
  const verify = new Command('verify')
    .description('Re-derives the chain of audit events from the rows; exits 1 at a fault.')
    .option('--json', 'the verdict as one JSON object')
    .action(async ({ json }: { json?: boolean }) => {
      const verdict = await withDatabase((store) => verifyAudit(store));
      print(json ? JSON.stringify(verdict) : inWords(verdict));
      if (!verdict.intact) process.exitCode = 1;
    });
  return new Command('audit').description('Looks after the audit log.').addCommand(verify);
}

function inWords(verdict: ChainVerdict): string {
  if (verdict.intact) return `${verdict.events} events, intact. Head ${verdict.head}.`;
  const { fault, position } = verdict.first;
  return `Event ${position} ${FAULTS[fault]}. The ${verdict.events} events before it are intact.`;
}
