import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql';
import { askingFor } from '../asking.ts';
import type { RequestContext } from '../context.ts';
import { intoErrors } from '../into-errors.ts';
import { DisclosureType } from './disclosure-types.ts';
import { explainedDisclosure } from './explained.ts';

@Resolver()
export class DisclosureResolver {
  @Query(() => DisclosureType, {
    nullable: true,
    description:
      'A past answer, explained and decided again. Null: unknown, or not yours to look at.',
  })
  disclosure(
    @Arg('id', () => ID, { description: 'As its receipt gives it.' }) id: string,
    @Ctx() context: RequestContext,
  ): Promise<Record<string, unknown> | null> {
    return intoErrors(context, async () => {
      const explained = await context.useCases.explainDisclosure(askingFor(context, 'AUDIT'), id);
      if (!explained) return null;
      if (explained.differing > 0) {
        context.onFault(
          new Error(
            `disclosure ${explained.event.id} does not replay as recorded: ${String(explained.differing)} differences`,
          ),
        );
      }
      return explainedDisclosure(explained);
    });
  }
}
