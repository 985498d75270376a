import { Arg, Ctx, ID, Int, Mutation, Query, Resolver } from 'type-graphql';
import type { PurposeOfUse as Purpose } from '../../policy/agreement.ts';
import type { ReviewFinding as Finding } from '../../policy/break-glass.ts';
import type { GlassBroken } from '../../usecases/break-glass/break-glass.ts';
import type { OverridesAsked } from '../../usecases/break-glass/list-overrides.ts';
import { ActReceipt, foundBy, receiptOf } from '../acts.ts';
import { askingFor, requireWords } from '../asking.ts';
import type { RequestContext } from '../context.ts';
import { graphqlError } from '../errors.ts';
import { intoErrors } from '../into-errors.ts';
import { PurposeOfUse } from '../types/enums.ts';
import { readCursor, writeCursor } from './override-cursor.ts';
import {
  BreakGlassInput,
  GlassBrokenType,
  OverridePageType,
  OverrideState,
  ReviewFinding,
} from './break-glass-types.ts';

const OVERRIDES = 20;
const MOST_OVERRIDES = 100;

@Resolver()
export class BreakGlassResolver {
  @Mutation(() => GlassBrokenType, {
    description:
      'Overrides a refusal, for one child, named categories and a short time; others are told, and a second person reviews it.',
  })
  breakGlass(
    @Arg('input', () => BreakGlassInput) input: BreakGlassInput,
    @Arg('purpose', () => PurposeOfUse) purpose: Purpose,
    @Ctx() context: RequestContext,
  ): Promise<Record<string, unknown>> {
    return intoErrors(context, async () => {
      const { child, search, categories, reason, words } = input;
      const answer = await context.useCases.breakGlass(askingFor(context, purpose), {
        ...{ childId: child ?? null, search: search ?? null, categories, reason },
        words: requireWords('words', words),
      });
      // A refusal ends here, as an error.
      const { id, eventId, position } = await receiptOf(context, answer);
      const { childId, until, opens, staysClosed } = answer as GlassBroken;
      return { id, eventId, position, childId, until, opens, staysClosed };
    });
  }

  @Mutation(() => ActReceipt, {
    description: 'What a second person found of an override; each is reviewed once.',
  })
  reviewBreakGlass(
    @Arg('id', () => ID) grantId: string,
    @Arg('finding', () => ReviewFinding) finding: Finding,
    @Arg('words', () => String) words: string,
    @Arg('purpose', () => PurposeOfUse) purpose: Purpose,
    @Ctx() context: RequestContext,
  ): Promise<ActReceipt> {
    return intoErrors(context, async () => {
      const answer = await context.useCases.reviewBreakGlass(askingFor(context, purpose), {
        ...{ grantId, finding, words: requireWords('words', words) },
      });
      return receiptOf(context, answer);
    });
  }

  @Query(() => OverridePageType, {
    description: 'Overrides, oldest first: those that wait for review, or those in one state.',
  })
  overrides(
    @Arg('purpose', () => PurposeOfUse) purpose: Purpose,
    @Arg('state', () => OverrideState, { nullable: true }) state: OverridesAsked['state'],
    @Arg('first', () => Int, { nullable: true }) first: number | null,
    @Arg('after', () => String, { nullable: true, description: 'The last page’s endCursor.' })
    after: string | null,
    @Ctx() context: RequestContext,
  ): Promise<OverridePageType> {
    return intoErrors(context, async () => {
      const most = first ?? OVERRIDES;
      if (most < 1 || most > MOST_OVERRIDES) {
        throw graphqlError('BAD_USER_INPUT', `first: from 1 to ${String(MOST_OVERRIDES)}.`);
      }
      const asked = { state: state ?? null, after: after ? readCursor(after) : null, first: most };
      const answer = await context.useCases.listOverrides(askingFor(context, purpose), asked);
      const { total, overrides, more } = await foundBy(context, answer);
      const last = more ? overrides.at(-1) : undefined;
      const endCursor = last ? writeCursor(last) : null;
      return { total, overrides, endCursor } as unknown as OverridePageType;
    });
  }
}
