import { Arg, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import type { PurposeOfUse as Purpose } from '../../policy/agreement.ts';
import { ActReceipt, receiptOf } from '../acts.ts';
import { askingFor, readWords } from '../asking.ts';
import type { RequestContext } from '../context.ts';
import { intoErrors } from '../into-errors.ts';
import { PurposeOfUse } from '../types/enums.ts';

@Resolver()
export class ConsentResolver {
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
