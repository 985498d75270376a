import { Argument, Command } from 'commander';
import type { Verdict } from '../../../usecases/linkage/judge-review.ts';
import { VERDICTS, judgeReview } from '../../../usecases/linkage/judge-review.ts';
import { CannotRun } from '../../configuration.ts';
import { actingAs } from '../acting-as.ts';
import { print } from '../say.ts';
import { withDatabase } from '../with-database.ts';
import { refusedInWords } from './refused.ts';

const asTyped = (verdict: Verdict): string => verdict.toLowerCase().replace('_', '-');
const TYPED = new Map((Object.keys(VERDICTS) as Verdict[]).map((each) => [asTyped(each), each]));

export const judgeCommand = (): Command =>
  new Command('judge')
    .description('Says whether the two records of an item are of one child.')
    .argument('<id>', 'the item')
    .addArgument(new Argument('<verdict>', 'what you find').choices([...TYPED.keys()]))
    .requiredOption('--words <words>', 'why')
    .requiredOption('--as <handle>', 'the practitioner who judges, by handle')
    .action((reviewId: string, typed: string, { words, as }: { words: string; as: string }) =>
      withDatabase(async (store) => {
        const verdict = TYPED.get(typed) ?? 'UNSURE';
        const asking = await actingAs(store, as, 'kith linkage judge', { id: reviewId, verdict });
        const answer = await judgeReview(store, asking, { reviewId, verdict, words });
        if (answer.refusal !== null) throw new CannotRun(refusedInWords(answer));
        const { id, receipt } = answer;
        if (id !== reviewId) print(`The two are one child, by the link ${id}.`);
        print(`The audit tells of it at position ${String(receipt.position)}.`);
      }),
    );
