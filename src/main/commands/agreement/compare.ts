import { Command } from 'commander';
import type { AgreementComparison } from '../../../usecases/agreement/compare-agreements.ts';
import {
  compareAgreements,
  compareVersions,
} from '../../../usecases/agreement/compare-agreements.ts';
import { CannotRun } from '../../configuration.ts';
import { print, sayPassed, sayPassing } from '../say.ts';
import { withDatabase } from '../with-database.ts';
import { actingAs } from '../acting-as.ts';
import { findingLines, orCannotRun, refusalWords } from './acting.ts';
import { wholeNumber } from './whole-number.ts';

const progress = (children: number): void => sayPassing(`${String(children)} children compared`);

export const compareCommand = (): Command =>
  new Command('compare')
    .description(
      'Tells what changes between two versions, and who gains and loses what. Sealed children are left out.',
    )
    .argument('<from>', 'a version', wholeNumber)
    .argument('<to>', 'another', wholeNumber)
    .option('--as <handle>', 'the practitioner who looks, for the audit; absent: the operator')
    .action(async (from: number, to: number, { as }: { as?: string }) => {
      const compared = await withDatabase((store) =>
        orCannotRun(async () => {
          if (as === undefined) return compareVersions(store, from, to, progress);
          const asking = await actingAs(store, as, 'kith agreement compare');
          const answer = await compareAgreements(store, asking, from, to, progress);
          if (answer.refusal !== null) throw new CannotRun(refusalWords(answer));
          return answer.result;
        }),
      );
      sayPassed();
      print(inWords(compared).join('\n'));
    });

const inWords = (compared: AgreementComparison): string[] => [
  ...compared.changes.map(({ text }) => text),
  ...(compared.changes.length === 0 ? ['Nothing changes.'] : []),
  '',
  ...findingLines(`version ${String(compared.to)}`, compared.findings),
  `Of ${String(compared.practitioners)} practitioners and ${String(compared.children)} children:`,
  ...compared.differences.map(
    ({ kind, roles, category, practitioners, children, fields, purposes }) =>
      `${roles.join(' + ')} ${kind === 'GAINED' ? 'gains' : 'loses'} ${category ?? 'what has no category'}: ` +
      `${String(practitioners)} practitioners, ${String(children)} children, for ${purposes.join(', ')} (${fields.join(', ')})`,
  ),
  ...(compared.differences.length === 0 ? ['nobody gains or loses anything.'] : []),
];
