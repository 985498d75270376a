import { Arg, Ctx, ID, Int, Mutation, Query, Resolver } from 'type-graphql';
import type { PurposeOfUse as Purpose } from '../../policy/agreement.ts';
import type { Conclusion as Concluded } from '../../policy/watch-conclusions.ts';
import type { FindingState as State } from '../../usecases/watching/list-findings.ts';
import { ActReceipt, foundBy, receiptOf } from '../acts.ts';
import { askingFor, requireWords } from '../asking.ts';
import type { RequestContext } from '../context.ts';
import { graphqlError } from '../errors.ts';
import { intoErrors } from '../into-errors.ts';
import { PurposeOfUse } from '../types/enums.ts';
import { findingShown, readCursor, writeCursor } from './finding-shown.ts';
import { AccessFindingPageType, Conclusion, FindingState } from './finding-types.ts';

const FINDINGS = 20;
const MOST_FINDINGS = 100;

@Resolver()
export class WatchingResolver {
  @Query(() => AccessFindingPageType, {
    description:
      'What the rules of the agreement found in accesses, oldest first; open ones, or those in one state.',
  })
  findings(
    @Arg('purpose', () => PurposeOfUse) purpose: Purpose,
    @Arg('state', () => FindingState, { nullable: true }) state: State | null,
    @Arg('rule', () => String, { nullable: true, description: 'Id of a rule.' })
    rule: string | null,
    @Arg('practitioner', () => String, { nullable: true, description: 'A practitioner’s handle.' })
    practitioner: string | null,
    @Arg('first', () => Int, { nullable: true }) first: number | null,
    @Arg('after', () => String, { nullable: true, description: 'The last page’s endCursor.' })
    after: string | null,
    @Ctx() context: RequestContext,
  ): Promise<AccessFindingPageType> {
    return intoErrors(context, async () => {
      const most = first ?? FINDINGS;
      if (most < 1 || most > MOST_FINDINGS) {
        throw graphqlError('BAD_USER_INPUT', `first: from 1 to ${String(MOST_FINDINGS)}.`);
      }
      const answer = await context.useCases.listFindings(askingFor(context, purpose), {
        ...{ state: state ?? 'OPEN', rule: rule ?? null, practitioner: practitioner ?? null },
        ...{ after: after ? readCursor(after) : null, first: most },
      });
      const { total, findings, more } = await foundBy(context, answer);
      const last = more ? findings.at(-1) : undefined;
      const now = Date.now();
      return {
        total,
        findings: findings.map((finding) => findingShown(finding, now)),
        endCursor: last ? writeCursor(last) : null,
      } as unknown as AccessFindingPageType;
    });
  }

  @Mutation(() => ActReceipt, {
    description:
      'What a person concludes of a finding that they have looked at; of none of their own.',
  })
  concludeFinding(
    @Arg('id', () => ID) findingId: string,
    @Arg('upTo', () => Int, {
      description: 'The finding’s upTo as you saw it: what came after is not concluded unseen.',
    })
    upTo: number,
    @Arg('conclusion', () => Conclusion) conclusion: Concluded,
    @Arg('words', () => String) words: string,
    @Arg('purpose', () => PurposeOfUse) purpose: Purpose,
    @Ctx() context: RequestContext,
  ): Promise<ActReceipt> {
    return intoErrors(context, async () => {
      const answer = await context.useCases.concludeFinding(askingFor(context, purpose), {
        ...{ findingId, upTo, conclusion, words: requireWords('words', words) },
      });
      return receiptOf(context, answer);
    });
  }
}
