import { Command } from 'commander';
import { agreementTable } from '../../../policy/agreement-table.ts';
import { writeAgreementText } from '../../../sources/agreement/write-agreement-text.ts';
import { readAgreement } from '../../../usecases/agreement/read-agreement.ts';
import { CannotRun } from '../../configuration.ts';
import { print } from '../say.ts';
import { withDatabase } from '../with-database.ts';
import { approveCommand } from './approve.ts';
import { compareCommand } from './compare.ts';
import { draftCommand } from './draft.ts';
import { listCommand } from './list.ts';
import { simulateCommand } from './simulate.ts';
import { wholeNumber } from './whole-number.ts';

export const agreementCommand = (): Command =>
  new Command('agreement')
    .description('Prints the sharing agreement in force, or any version, as a table.')
    .option('--version-number <n>', 'the version to print', wholeNumber)
    .action(({ versionNumber }: { versionNumber?: number }) => show(versionNumber, false))
    .addCommand(showCommand())
    .addCommand(listCommand())
    .addCommand(draftCommand())
    .addCommand(compareCommand())
    .addCommand(simulateCommand())
    .addCommand(approveCommand());

const showCommand = (): Command =>
  new Command('show')
    .description('Prints the agreement in force, or any version.')
    .argument('[version]', 'the version to print', wholeNumber)
    .option('--yaml', 'as the text that a further version is drafted from')
    .action((version: number | undefined, { yaml }: { yaml?: boolean }) =>
      show(version, yaml ?? false),
    );

async function show(version: number | undefined, asText: boolean): Promise<void> {
  const found = await withDatabase((store) => readAgreement(store, version));
  if (!found) throw new CannotRun('There is no such version of the agreement.');
  print((asText ? writeAgreementText(found) : agreementTable(found)).trimEnd());
}
