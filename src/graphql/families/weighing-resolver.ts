import { Arg, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import type { PurposeOfUse as Purpose } from '../../policy/agreement.ts';
import { ActReceipt, foundBy, receiptOf } from '../acts.ts';
import { askingFor, requireWords } from '../asking.ts';
import type { RequestContext } from '../context.ts';
import { intoErrors } from '../into-errors.ts';
import { PurposeOfUse } from '../types/enums.ts';
import {
  AccessRestrictionInput,
  FamilyWeighingType,
  ThirdPartyReleaseInput,
} from './families-types.ts';

@Resolver()
export class WeighingResolver {
  @Mutation(() => ActReceipt, {
    description:
      'Withholds from a child’s family what would do serious harm, or speaks of another.',
  })
  restrictAccess(
    @Arg('input', () => AccessRestrictionInput) input: AccessRestrictionInput,
    @Arg('purpose', () => PurposeOfUse) purpose: Purpose,
    @Ctx() context: RequestContext,
  ): Promise<ActReceipt> {
    return intoErrors(context, async () => {
      const { child, kind, scopes } = input;
      const words = requireWords('words', input.words);
      const answer = await context.useCases.weighAccess(askingFor(context, purpose), {
        ...{ childId: child, kind, scopes, words },
      });
      return receiptOf(context, answer);
    });
  }

  @Mutation(() => ActReceipt, {
    description: 'Lets a child’s family have what speaks of another person.',
  })
  releaseThirdParty(
    @Arg('input', () => ThirdPartyReleaseInput) input: ThirdPartyReleaseInput,
    @Arg('purpose', () => PurposeOfUse) purpose: Purpose,
    @Ctx() context: RequestContext,
  ): Promise<ActReceipt> {
    return intoErrors(context, async () => {
      const { child, ground, scopes } = input;
      const words = requireWords('words', input.words);
      const answer = await context.useCases.weighAccess(askingFor(context, purpose), {
        ...{ childId: child, kind: ground, scopes, words },
      });
      return receiptOf(context, answer);
    });
  }

  @Mutation(() => ActReceipt, { description: 'Ends a restriction, or a release; it is kept.' })
  liftRestriction(
    @Arg('id', () => ID) id: string,
    @Arg('words', () => String, { description: 'Why it ends.' }) words: string,
    @Arg('purpose', () => PurposeOfUse) purpose: Purpose,
    @Ctx() context: RequestContext,
  ): Promise<ActReceipt> {
    return intoErrors(context, async () => {
      const asking = askingFor(context, purpose);
      const reasons = requireWords('words', words);
      return receiptOf(context, await context.useCases.endWeighingOf(asking, id, reasons));
    });
  }

  @Query(() => [FamilyWeighingType], {
    description: 'What was weighed before one child’s family is given the record, and stands.',
  })
  familyWeighings(
    @Arg('child', () => ID) child: string,
    @Arg('purpose', () => PurposeOfUse) purpose: Purpose,
    @Ctx() context: RequestContext,
  ): Promise<FamilyWeighingType[]> {
    return intoErrors(context, async () => {
      const answer = await context.useCases.listWeighings(askingFor(context, purpose), child);
      const weighings = await foundBy(context, answer);
      return weighings.map((one) => Object.assign(new FamilyWeighingType(), one));
    });
  }
}
