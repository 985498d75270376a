import { Arg, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import type { PurposeOfUse as Purpose } from '../../policy/agreement.ts';
import { ActReceipt, receiptOf } from '../acts.ts';
import { askingFor, readWords, requireWords } from '../asking.ts';
import type { RequestContext } from '../context.ts';
import { intoErrors } from '../into-errors.ts';
import { PurposeOfUse } from '../types/enums.ts';
import { ConsentInput, givenBy } from './consent-input.ts';

@Resolver()
export class ConsentResolver {
  @Mutation(() => ActReceipt, {
    description: 'Records a directive; every query that starts after the answer heeds it.',
  })
  recordConsent(
    @Arg('child', () => ID) child: string,
    @Arg('input', () => ConsentInput) input: ConsentInput,
    @Arg('purpose', () => PurposeOfUse) purpose: Purpose,
    @Ctx() context: RequestContext,
  ): Promise<ActReceipt> {
    return intoErrors(context, async () => {
      const asking = askingFor(context, purpose);
      const answer = await context.useCases.recordConsent(asking, child, givenBy(input));
      return receiptOf(context, answer);
    });
  }

  @Mutation(() => ActReceipt, {
    description: 'Records whether a child was found competent to decide; the last finding counts.',
  })
  recordCompetence(
    @Arg('child', () => ID) child: string,
    @Arg('competent', () => Boolean) competent: boolean,
    @Arg('words', () => String, { description: 'On what the finding rests.' }) words: string,
    @Arg('purpose', () => PurposeOfUse) purpose: Purpose,
    @Ctx() context: RequestContext,
  ): Promise<ActReceipt> {
    return intoErrors(context, async () => {
      const asking = askingFor(context, purpose);
      const finding = requireWords('words', words);
      const { recordCompetence } = context.useCases;
      return receiptOf(context, await recordCompetence(asking, child, competent, finding));
    });
  }

  @Mutation(() => ActReceipt, {
    description: 'Withdraws a directive; no query that starts after the answer relies on it.',
  })
  withdrawConsent(
    @Arg('id', () => ID) id: string,
    @Arg('purpose', () => PurposeOfUse) purpose: Purpose,
    @Arg('words', () => String, { nullable: true }) words: string | null,
    @Ctx() context: RequestContext,
  ): Promise<ActReceipt> {
    return intoErrors(context, async () => {
      const asking = askingFor(context, purpose);
      const answer = await context.useCases.withdrawConsent(asking, id, readWords('words', words));
      return receiptOf(context, answer);
    });
  }
}
