import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, ID, Info, Int, Mutation, Query, Resolver } from 'type-graphql';
import type { PurposeOfUse as Purpose } from '../../policy/agreement.ts';
import type { SealState as State } from '../../usecases/seals/list-seals.ts';
import { ActReceipt, foundBy, receiptOf } from '../acts.ts';
import { askingFor, requireWords } from '../asking.ts';
import type { RequestContext } from '../context.ts';
import { graphqlError } from '../errors.ts';
import { intoErrors } from '../into-errors.ts';
import { PurposeOfUse } from '../types/enums.ts';
import { readPlace, sealPage } from './seal-page.ts';
import { SealConnection, SealInput, SealState } from './seal-types.ts';

const PAGE = 20;
const LONGEST_PAGE = 100;

@Resolver()
export class SealsResolver {
  @Mutation(() => ActReceipt, {
    description: 'Seals a child, a location or a part of a record; in force for the next query.',
  })
  sealSubject(
    @Arg('input', () => SealInput) input: SealInput,
    @Arg('purpose', () => PurposeOfUse) purpose: Purpose,
    @Ctx() context: RequestContext,
  ): Promise<ActReceipt> {
    return intoErrors(context, async () => {
      const { child, kind, scope, against, mayOpen } = input;
      const answer = await context.useCases.sealSubject(askingFor(context, purpose), {
        ...{ childId: child, kind, scope, against, mayOpen },
        words: requireWords('words', input.words),
      });
      return receiptOf(context, answer);
    });
  }

  @Mutation(() => ActReceipt, { description: 'Lifts a seal; it is kept.' })
  unsealSubject(
    @Arg('id', () => ID) id: string,
    @Arg('words', () => String, { description: 'Why.' }) words: string,
    @Arg('purpose', () => PurposeOfUse) purpose: Purpose,
    @Ctx() context: RequestContext,
  ): Promise<ActReceipt> {
    return intoErrors(context, async () => {
      const asking = askingFor(context, purpose);
      const reasons = requireWords('words', words);
      return receiptOf(context, await context.useCases.unsealSubject(asking, id, reasons));
    });
  }

  @Mutation(() => ActReceipt, { description: 'Keeps that a seal was looked at again, and stands.' })
  reviewSeal(
    @Arg('id', () => ID) id: string,
    @Arg('words', () => String, { description: 'Why it stands.' }) words: string,
    @Arg('purpose', () => PurposeOfUse) purpose: Purpose,
    @Ctx() context: RequestContext,
  ): Promise<ActReceipt> {
    return intoErrors(context, async () => {
      const asking = askingFor(context, purpose);
      const reasons = requireWords('words', words);
      return receiptOf(context, await context.useCases.reviewSeal(asking, id, reasons));
    });
  }

  @Query(() => SealConnection, { description: 'Seals that you may open, the next due first.' })
  seals(
    @Arg('state', () => SealState) state: State,
    @Arg('purpose', () => PurposeOfUse) purpose: Purpose,
    @Arg('first', () => Int, { nullable: true }) first: number | null,
    @Arg('after', () => String, { nullable: true }) after: string | null,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<ReturnType<typeof sealPage>> {
    return intoErrors(context, async () => {
      const most = first ?? PAGE;
      if (most < 1 || most > LONGEST_PAGE) {
        throw graphqlError('BAD_USER_INPUT', `first: from 1 to ${String(LONGEST_PAGE)}.`);
      }
      const asked = { state, first: most, after: after ? readPlace(after) : null };
      const answer = await context.useCases.listSeals(askingFor(context, purpose), asked);
      const page = sealPage(await foundBy(context, answer));
      // A page that was answered; no record is disclosed by it.
      context.disclosures.set(String(info.path.key), []);
      return page;
    });
  }
}
