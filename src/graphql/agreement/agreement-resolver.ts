import { Arg, Ctx, Int, Query, Resolver } from 'type-graphql';
import type { RequestContext } from '../context.ts';
import { graphqlError } from '../errors.ts';
import { intoErrors } from '../into-errors.ts';
import { SharingAgreementType } from './agreement-types.ts';

@Resolver()
export class AgreementResolver {
  @Query(() => SharingAgreementType, { description: 'The agreement in force, or an earlier one.' })
  agreement(
    @Ctx() context: RequestContext,
    @Arg('version', () => Int, { nullable: true }) version: number | null,
  ): Promise<SharingAgreementType> {
    return intoErrors(context, async () => {
      const found = await context.useCases.readAgreement(version ?? undefined);
      if (!found) throw graphqlError('BAD_USER_INPUT', 'agreement: there is no such version.');
      return found as unknown as SharingAgreementType;
    });
  }
}
