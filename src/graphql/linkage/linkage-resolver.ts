import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, ID, Info, Int, Mutation, Query, Resolver } from 'type-graphql';
import type { Verdict } from '../../usecases/linkage/judge-review.ts';
import type { ReviewState as State } from '../../usecases/linkage/list-reviews.ts';
import { ActReceipt, foundBy, receiptOf, refusalError } from '../acts.ts';
import { askingFor, requireWords } from '../asking.ts';
import type { RequestContext } from '../context.ts';
import { graphqlError } from '../errors.ts';
import { intoErrors } from '../into-errors.ts';
import { LinkType, UndoneLinkType } from './link-types.ts';
import { ClericalReviewConnection, ClericalReviewState, LinkVerdict } from './linkage-types.ts';
import { readPlace, reviewPage } from './review-page.ts';

const PAGE = 20;
const LONGEST_PAGE = 50;

@Resolver()
export class LinkageResolver {
  @Query(() => ClericalReviewConnection, {
    description: 'Records that may be of one child, for a person to judge, the oldest first.',
  })
  clericalReviews(
    @Arg('first', () => Int, { nullable: true }) first: number | null,
    @Arg('after', () => String, { nullable: true }) after: string | null,
    @Arg('state', () => ClericalReviewState, { nullable: true, description: 'Absent: open ones.' })
    state: State | null,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<ReturnType<typeof reviewPage>> {
    return intoErrors(context, async () => {
      const most = first ?? PAGE;
      if (most < 1 || most > LONGEST_PAGE) {
        throw graphqlError('BAD_USER_INPUT', `first: from 1 to ${String(LONGEST_PAGE)}.`);
      }
      const answer = await context.useCases.listReviews(askingFor(context, 'AUDIT'), {
        ...{ state: state ?? 'OPEN', first: most, after: after ? readPlace(after) : null },
      });
      const page = reviewPage(await foundBy(context, answer), Date.now());
      // A page that was answered; no record is disclosed by it.
      context.disclosures.set(String(info.path.key), []);
      return page;
    });
  }

  @Mutation(() => ActReceipt, {
    description:
      'What you find of an item. A match links the two: its id is the link’s; where it takes two people, the item’s.',
  })
  judgeClericalReview(
    @Arg('id', () => ID) id: string,
    @Arg('verdict', () => LinkVerdict) verdict: Verdict,
    @Arg('words', () => String, { description: 'Why.' }) words: string,
    @Ctx() context: RequestContext,
  ): Promise<ActReceipt> {
    return intoErrors(context, async () => {
      const answer = await context.useCases.judgeReview(askingFor(context, 'AUDIT'), {
        ...{ reviewId: id, verdict, words: requireWords('words', words) },
      });
      return receiptOf(context, answer);
    });
  }

  @Query(() => [LinkType], { description: 'Why a child’s records are held to be of one child.' })
  links(
    @Arg('childId', () => ID) childId: string,
    @Ctx() context: RequestContext,
  ): Promise<readonly object[]> {
    return intoErrors(context, async () =>
      foundBy(context, await context.useCases.listLinks(askingFor(context, 'AUDIT'), childId)),
    );
  }

  @Mutation(() => UndoneLinkType, {
    description: 'Undoes a link: the two are two children from the next query on.',
  })
  undoLink(
    @Arg('id', () => ID) id: string,
    @Arg('words', () => String, { description: 'Why.' }) words: string,
    @Ctx() context: RequestContext,
  ): Promise<Record<string, unknown>> {
    return intoErrors(context, async () => {
      const asking = askingFor(context, 'AUDIT');
      const undone = await context.useCases.undoLink(asking, id, requireWords('words', words));
      if (undone.refusal !== null) throw await refusalError(context, undone);
      const { subjectId, partedSubjectId, seenBy } = undone;
      const receipt = await receiptOf(context, undone);
      return { receipt, child: subjectId, parted: partedSubjectId, seenBy };
    });
  }
}
