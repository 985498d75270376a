import { Ctx, Query, Resolver } from 'type-graphql';
import { signedIn } from './asking.ts';
import type { RequestContext } from './context.ts';
import { PractitionerType } from './types/practitioner-types.ts';

@Resolver()
export class PractitionerResolver {
  @Query(() => PractitionerType, { description: 'You, as Kith knows you now.' })
  me(@Ctx() context: RequestContext): PractitionerType {
    return signedIn(context) as unknown as PractitionerType;
  }
}
