import { Arg, Ctx, ID, Int, Mutation, Query, Resolver } from 'type-graphql';
import type { PurposeOfUse as Purpose } from '../../policy/agreement.ts';
import { ActReceipt, foundBy, receiptOf } from '../acts.ts';
import { askingFor, requireWords } from '../asking.ts';
import type { RequestContext } from '../context.ts';
import { graphqlError } from '../errors.ts';
import { intoErrors } from '../into-errors.ts';
import { PurposeOfUse } from '../types/enums.ts';
import { ObjectionType, SharingDecisionInput, SharingDecisionType } from './sharing-types.ts';

const OBJECTIONS = 20;
const MOST_OBJECTIONS = 100;

@Resolver()
export class SharingResolver {
  @Mutation(() => ActReceipt, {
    description: 'Keeps a decision to share or not to share; an objection is answered by one.',
  })
  decideSharing(
    @Arg('input', () => SharingDecisionInput) input: SharingDecisionInput,
    @Arg('purpose', () => PurposeOfUse) purpose: Purpose,
    @Ctx() context: RequestContext,
  ): Promise<ActReceipt> {
    return intoErrors(context, async () => {
      const { child, outcome, categories, words, objection, until } = input;
      const answer = await context.useCases.decideSharing(askingFor(context, purpose), {
        ...{ childId: child, outcome, categories },
        words: requireWords('words', words),
        objectionId: objection ?? null,
        lastDay: until ?? null,
      });
      return receiptOf(context, answer);
    });
  }

  @Mutation(() => ActReceipt, { description: 'Ends a decision not to share; it is kept.' })
  endSharingDecision(
    @Arg('id', () => ID) id: string,
    @Arg('words', () => String, { description: 'Why it ends.' }) words: string,
    @Arg('purpose', () => PurposeOfUse) purpose: Purpose,
    @Ctx() context: RequestContext,
  ): Promise<ActReceipt> {
    return intoErrors(context, async () => {
      const asking = askingFor(context, purpose);
      const reasons = requireWords('words', words);
      return receiptOf(context, await context.useCases.endSharingDecision(asking, id, reasons));
    });
  }

  @Query(() => [SharingDecisionType], {
    description: 'Decisions to share and not to share of one child, the newest first.',
  })
  sharingDecisions(
    @Arg('child', () => ID) child: string,
    @Arg('purpose', () => PurposeOfUse) purpose: Purpose,
    @Ctx() context: RequestContext,
  ): Promise<SharingDecisionType[]> {
    return intoErrors(context, async () => {
      const asking = askingFor(context, purpose);
      const answer = await context.useCases.listSharingDecisions(asking, child);
      return [...(await foundBy(context, answer))] as unknown as SharingDecisionType[];
    });
  }

  @Query(() => [ObjectionType], {
    description: 'Objections that nobody has weighed, the oldest first.',
  })
  objections(
    @Arg('purpose', () => PurposeOfUse) purpose: Purpose,
    @Arg('first', () => Int, { nullable: true }) first: number | null,
    @Ctx() context: RequestContext,
  ): Promise<ObjectionType[]> {
    return intoErrors(context, async () => {
      const most = first ?? OBJECTIONS;
      if (most < 1 || most > MOST_OBJECTIONS) {
        throw graphqlError('BAD_USER_INPUT', `first: from 1 to ${String(MOST_OBJECTIONS)}.`);
      }
      const answer = await context.useCases.listObjections(askingFor(context, purpose), most);
      return (await foundBy(context, answer)).map((one) => Object.assign(new ObjectionType(), one));
    });
  }
}
