import { Command } from 'commander';
import { addedUp } from '../../../usecases/linkage/added-up.ts';
import type { ListedReview, ReviewPlace } from '../../../usecases/linkage/list-reviews.ts';
import { listReviews } from '../../../usecases/linkage/list-reviews.ts';
import { CannotRun } from '../../configuration.ts';
import { actingAs } from '../acting-as.ts';
import { print, say } from '../say.ts';
import { withDatabase } from '../with-database.ts';
import { refusedInWords } from './refused.ts';
import { reviewInWords } from './review-words.ts';

const AT_A_TIME = 50;

export const reviewCommand = (): Command =>
  new Command('review')
    .description(
      'Prints records that may be of one child, for a person to judge, the oldest first.',
    )
    .requiredOption('--as <handle>', 'the practitioner to whom they are shown, by handle')
    .option('--json', 'as JSON, an item a line')
    .action(({ as, json = false }: { as: string; json?: boolean }) =>
      withDatabase(async (store) => {
        const asking = await actingAs(store, as, 'kith linkage review');
        let after: ReviewPlace | null = null;
        do {
          const asked = { state: 'OPEN', first: AT_A_TIME, after } as const;
          const page = await listReviews(store, asking, asked);
          if (page.refusal !== null) throw new CannotRun(refusedInWords(page));
          const { total, reviews, more } = page.result;
          if (after === null) say(total === 1 ? '1 item waits.' : `${String(total)} items wait.`);
          for (const review of reviews) print(json ? inJson(review) : inLines(review));
          after = more ? (reviews.at(-1) ?? null) : null;
        } while (after !== null);
      }),
    );

const inLines = (review: ListedReview): string =>
  `${reviewInWords(review, Date.now()).join('\n')}\n`;

const inJson = (review: ListedReview): string =>
  JSON.stringify({ ...review, weights: addedUp(review) });
