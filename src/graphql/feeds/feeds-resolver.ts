import { Arg, Ctx, Int, Query, Resolver } from 'type-graphql';
import { foundBy } from '../acts.ts';
import { askingFor } from '../asking.ts';
import type { RequestContext } from '../context.ts';
import { graphqlError } from '../errors.ts';
import { intoErrors } from '../into-errors.ts';
import { FeedQualityType } from './quality-types.ts';
import { FeedType } from './register-types.ts';

const FILES = 20;
const MOST_FILES = 100;

@Resolver()
export class FeedsResolver {
  @Query(() => [FeedType], {
    description:
      'The public register: every feed, what it may fill, and for what that may be used.',
  })
  feeds(@Ctx() context: RequestContext): Promise<readonly object[]> {
    return intoErrors(context, async () =>
      (await context.useCases.listFeeds()).map((feed) => ({
        ...feed,
        server: feed.server && { ...feed.server, lastReachedAt: feed.server.succeededAt },
      })),
    );
  }

  @Query(() => FeedQualityType, {
    description: 'How good what feeds send is: for those to whom the agreement gives it.',
  })
  feedQuality(
    @Arg('files', () => Int, { nullable: true, description: 'Of so many files, the newest.' })
    files: number | null,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    return intoErrors(context, async () => {
      const most = files ?? FILES;
      if (most < 0 || most > MOST_FILES) {
        throw graphqlError('BAD_USER_INPUT', `files: from 0 to ${String(MOST_FILES)}.`);
      }
      const answer = await context.useCases.reviewFeeds(askingFor(context, 'AUDIT'), most);
      const { servers, ...told } = await foundBy(context, answer);
      return { ...told, failures: servers.filter(({ failure }) => failure !== null) };
    });
  }
}
