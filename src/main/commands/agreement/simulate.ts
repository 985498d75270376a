import { Command } from 'commander';
import type {
  AgreementSimulation,
  SimulatedSpan,
} from '../../../usecases/agreement/simulate-agreement.ts';
import {
  joined,
  simulateAgreement,
  simulateVersion,
} from '../../../usecases/agreement/simulate-agreement.ts';
import type { Store } from '../../../store/store.ts';
import { CannotRun } from '../../configuration.ts';
import { print, sayPassed, sayPassing } from '../say.ts';
import { withDatabase } from '../with-database.ts';
import { actingAs } from '../acting-as.ts';
import { orCannotRun, refusalWords } from './acting.ts';
import { wholeNumber } from './whole-number.ts';

const DAYS = 30;
const DAY_MS = 86_400_000;
const PAGE = 500;

export const simulateCommand = (): Command =>
  new Command('simulate')
    .description(
      'Decides past disclosures by a version, from the facts as known then. Sealed children are left out.',
    )
    .argument('<version>', 'the version', wholeNumber)
    .option('--days <n>', 'how many days back', wholeNumber, DAYS)
    .option('--as <handle>', 'the practitioner who looks, for the audit; absent: the operator')
    .action(async (version: number, { days, as }: { days: number; as?: string }) => {
      const simulated = await withDatabase((store) =>
        orCannotRun(() => simulate(store, version, days, as)),
      );
      sayPassed();
      print(inWords(simulated).join('\n'));
    });

/** All pages of a span, counted together. */
async function simulate(
  store: Store,
  version: number,
  days: number,
  as: string | undefined,
): Promise<AgreementSimulation> {
  const now = Date.now();
  const until = new Date(now).toISOString();
  const since = new Date(now - days * DAY_MS).toISOString();
  const pageOf = await pagesAs(store, version, as);
  let total = await pageOf({ since, until, after: 0, limit: PAGE });
  while (total.next !== null) {
    const page = await pageOf({ since, until, after: total.next, limit: PAGE });
    total = {
      ...page,
      disclosures: total.disclosures + page.disclosures,
      disagreeing: total.disagreeing + page.disagreeing,
      differences: joined([...total.differences, ...page.differences]),
    };
    sayPassing(`${String(total.disclosures)} disclosures decided again`);
  }
  return total;
}

async function pagesAs(
  store: Store,
  version: number,
  as: string | undefined,
): Promise<(span: SimulatedSpan) => Promise<AgreementSimulation>> {
  if (as === undefined) return (span) => simulateVersion(store, version, span);
  const asking = await actingAs(store, as, 'kith agreement simulate');
  return async (span) => {
    const answer = await simulateAgreement(store, asking, version, span);
    if (answer.refusal !== null) throw new CannotRun(refusalWords(answer));
    return answer.result;
  };
}

const inWords = (simulated: AgreementSimulation): string[] => [
  `${String(simulated.disclosures)} disclosures since ${simulated.since}, decided again by version ${String(simulated.version)}.`,
  `${String(simulated.disagreeing)} more come out otherwise than recorded, and are not counted below.`,
  ...simulated.differences.map(
    ({ kind, roles, category, disclosures, fields, examples }) =>
      `${kind === 'OPENED' ? 'Opened' : 'Withheld'} ${category ?? 'what has no category'} to ${roles.join(' + ')}: ` +
      `${String(disclosures)} disclosures (${fields.join(', ')}), as ${examples.join(', ')}`,
  ),
  ...(simulated.differences.length === 0 ? ['Nothing would have come out otherwise.'] : []),
];
