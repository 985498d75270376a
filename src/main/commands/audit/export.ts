import { Command, InvalidArgumentError } from 'commander';
import type { Store } from '../../../store/store.ts';
import { Refused } from '../../../usecases/act.ts';
import { openCheckpointFolder } from '../../../usecases/export-audit/checkpoint-folder.ts';
import type { Exported, Exporting } from '../../../usecases/export-audit/export-audit.ts';
import { exportAudit } from '../../../usecases/export-audit/export-audit.ts';
import { CannotExport } from '../../../usecases/export-audit/export-plan.ts';
import { CannotReadExport } from '../../../usecases/export-audit/read-export.ts';
import { tellAs, tellAsOperator } from '../../../usecases/export-audit/tell-export.ts';
import { operatorAsking } from '../../../usecases/operator.ts';
import { CannotRun, auditFiles } from '../../configuration.ts';
import { actingAs } from '../acting-as.ts';
import { print, sayPassed, sayPassing } from '../say.ts';
import { withDatabase } from '../with-database.ts';

interface ExportFlags {
  readonly as?: string;
  readonly from?: string;
  readonly until?: string;
}

const day = (text: string): string => {
  const read = new Date(`${text}T00:00:00.000Z`);
  if (Number.isNaN(read.getTime()) || !read.toISOString().startsWith(text)) {
    throw new InvalidArgumentError('It is a day, as 2026-11-22.');
  }
  return text;
};

export const exportCommand = (): Command =>
  new Command('export')
    .description('Exports the audit to a folder that anybody can verify without a database.')
    .argument('<dir>', 'the folder; an export that is there goes on where it ended')
    .option('--as <handle>', 'the practitioner who exports, for the audit; absent: the operator')
    .option(
      '--from <day>',
      'entries and FHIR from this day on (UTC); of others the leaves alone',
      day,
    )
    .option('--until <day>', 'up to this day, and with it', day)
    .addHelpText(
      'after',
      '\nEntries leave in bundles of 256, so that some of the days around can be among them; FHIR keeps to the days.',
    )
    .action(async (dir: string, flags: ExportFlags) => {
      const exported = await withDatabase(async (store, configuration) => {
        const { keys } = await openCheckpointFolder(auditFiles(configuration).checkpoints);
        const span = { from: flags.from ?? null, until: flags.until ?? null };
        const tell = await telling(store, flags);
        return orCannotRun(() =>
          exportAudit(store, {
            ...{ folder: dir, span, keys, tell },
            onProgress: (position, last) =>
              sayPassing(`${String(position)} of ${String(last)} events`),
          }),
        );
      });
      sayPassed();
      print(inWords(dir, exported));
    });

async function telling(store: Store, { as, from, until }: ExportFlags): Promise<Exporting['tell']> {
  const command = 'kith audit export';
  return as === undefined
    ? tellAsOperator(store, operatorAsking(command, { from, until }))
    : tellAs(store, await actingAs(store, as, command, { from, until }));
}

async function orCannotRun(work: () => Promise<Exported>): Promise<Exported> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof CannotExport || error instanceof CannotReadExport) {
      throw new CannotRun(error.message);
    }
    if (!(error instanceof Refused) || error.answer.refusal !== 'NOT_IN_YOUR_POWER') throw error;
    const { power, roles } = error.answer;
    throw new CannotRun(
      `--as: the sharing agreement leaves ${power} to ${roles.join(', ') || 'nobody'}.`,
    );
  }
}

const inWords = (dir: string, { events, before, signed }: Exported): string =>
  [
    before === 0
      ? `${String(events)} events are in ${dir}.`
      : `${String(events)} events are in ${dir}; ${String(before)} of them were before.`,
    signed
      ? 'They end at the last checkpoint that was delivered.'
      : 'No checkpoint was delivered yet: nothing outside tells that they are whole. Run it again later.',
    `Verify them: kith audit verify --export ${dir}`,
  ].join('\n');
