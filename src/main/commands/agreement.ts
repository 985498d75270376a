import { Command, InvalidArgumentError } from 'commander';
import { agreementTable } from '../../policy/agreement-table.ts';
import { readAgreement } from '../../usecases/read-agreement.ts';
import { CannotRun } from '../configuration.ts';
import { print } from './say.ts';
import { withDatabase } from './with-database.ts';

const wholeNumber = (text: string): number => {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError('It is a whole number from 1.');
  return Number(text);
};

export function agreementCommand(): Command {
  return new Command('agreement')
    .description('Prints the sharing agreement in force, or an earlier version, as a table.')
    .option('--version-number <n>', 'the version to print', wholeNumber)
    .action(async ({ versionNumber }: { versionNumber?: number }) => {
      const found = await withDatabase((store) => readAgreement(store, versionNumber));
      if (!found) throw new CannotRun('There is no such version of the agreement.');
      print(agreementTable(found));
    });
}
