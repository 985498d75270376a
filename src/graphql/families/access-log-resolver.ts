import { Arg, Ctx, ID, Int, Query, Resolver } from 'type-graphql';
import type { Recipient } from '../../decision/subject-access.ts';
import type { PurposeOfUse as Purpose } from '../../policy/agreement.ts';
import { foundBy } from '../acts.ts';
import { askingFor, readWords } from '../asking.ts';
import type { RequestContext } from '../context.ts';
import { intoErrors } from '../into-errors.ts';
import { PurposeOfUse } from '../types/enums.ts';
import { readLogCursor, writeLogCursor } from './families-cursor.ts';
import { FamilyLogPageType, FamilyRecipient } from './families-types.ts';
import { pageSize } from './page-size.ts';

@Resolver()
export class AccessLogResolver {
  @Query(() => FamilyLogPageType, {
    description:
      'Who looked at one child’s record, as the child or a parent is told it: in words, and nobody by name.',
  })
  accessLog(
    @Arg('child', () => ID) childId: string,
    @Arg('recipient', () => FamilyRecipient) recipient: Recipient,
    @Arg('purpose', () => PurposeOfUse) purpose: Purpose,
    @Arg('parent', () => String, {
      nullable: true,
      description: 'For a parent: the name, as the record has it.',
    })
    parent: string | null,
    @Arg('first', () => Int, { nullable: true }) first: number | null,
    @Arg('after', () => String, { nullable: true, description: 'The last page’s endCursor.' })
    after: string | null,
    @Ctx() context: RequestContext,
  ): Promise<FamilyLogPageType> {
    return intoErrors(context, async () => {
      const answer = await context.useCases.readAccessLog(askingFor(context, purpose), {
        ...{ childId, recipient, name: readWords('parent', parent), first: pageSize(first) },
        after: after ? readLogCursor(after) : null,
      });
      const { entries, more } = await foundBy(context, answer);
      const last = more ? entries.at(-1) : undefined;
      const endCursor = last ? writeLogCursor(last) : null;
      return Object.assign(new FamilyLogPageType(), { entries, endCursor });
    });
  }
}
