import { Command } from 'commander';
import { proveToOperator } from '../../../usecases/checkpoints/prove-event.ts';
import type { ProvenEvent } from '../../../usecases/checkpoints/prove-event.ts';
import { CannotRun } from '../../configuration.ts';
import { print, say } from '../say.ts';
import { withDatabase } from '../with-database.ts';

export const proveCommand = (): Command =>
  new Command('prove')
    .description('Prints the proof that an event is in the log, to verify without Kith.')
    .argument('<event>', 'the id of the event, as a receipt gives it')
    .option('--json', 'as one JSON object')
    .addHelpText(
      'after',
      `
Standard output is a C2SP tlog-proof; standard error, the event's bytes that are its leaf. To hold on to
both: kith audit prove ID --json. That somebody looked is in the audit.`,
    )
    .action(async (id: string, { json }: { json?: boolean }) => {
      const proven = await withDatabase((store) => proveToOperator(store, id));
      if (!proven) throw new CannotRun('There is no such event.');
      if (json) print(JSON.stringify(proven));
      else tell(proven);
      if (proven.proof === null) process.exitCode = 1;
    });

function tell({ canonical, proof, position, protectedUpTo }: ProvenEvent): void {
  say(canonical);
  if (proof !== null) {
    process.stdout.write(proof);
    return;
  }
  say(
    `Event ${String(position)} is not protected yet: the last checkpoint outside the database covers ` +
      `${String(protectedUpTo)} events. While Kith runs, the next one takes seconds.`,
  );
}
