import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, FieldResolver, ID, Info, Int, Query, Resolver } from 'type-graphql';
import type { PurposeOfUse as Purpose } from '../policy/agreement.ts';
import { MATCH_FIELDS } from '../usecases/find-children.ts';
import { pathsBelowField } from './asked-fields.ts';
import { askingFor } from './asking.ts';
import type { RequestContext } from './context.ts';
import { intoErrors } from './into-errors.ts';
import { searchError } from './search-error.ts';
import { CaseloadConnection } from './types/caseload-types.ts';
import { ChildSearchInput, ChronologyConnection } from './types/child-types.ts';
import { PurposeOfUse } from './types/enums.ts';
import { ChildMatch, ChildRecord } from './types/record-types.ts';
import { DateScalar } from './types/scalars.ts';

type Shown = Record<string, unknown>;

/** The schema declares these three; `road/` answers them. */
const ONLY_BY_PLAN = 'a child is read by a plan, and never by ordinary execution';

@Resolver(() => ChildRecord as never)
export class ChildResolver {
  @Query(() => ChildRecord as never, {
    nullable: true,
    description: 'One child. Null: unknown, unrelated and sealed look alike.',
  })
  child(
    @Arg('id', () => ID) _id: string,
    @Arg('purpose', () => PurposeOfUse) _purpose: Purpose,
    @Arg('reason', () => String, { nullable: true }) _reason: string | null,
  ): Shown | null {
    throw new Error(ONLY_BY_PLAN);
  }

  @Query(() => CaseloadConnection, {
    description:
      'The children whose allocated worker you are, or with whom a source records your own involvement, now.',
  })
  caseload(
    @Arg('purpose', () => PurposeOfUse) _purpose: Purpose,
    @Arg('reason', () => String, { nullable: true }) _reason: string | null,
    @Arg('first', () => Int, {
      nullable: true,
      description: 'At most 200; 50 where no number is given.',
    })
    _first: number | null,
    @Arg('after', () => String, { nullable: true }) _after: string | null,
  ): CaseloadConnection {
    throw new Error(ONLY_BY_PLAN);
  }

  @Query(() => [ChildMatch as never], {
    description: 'Finds by an identifier, or by a name with the date of birth.',
  })
  findChildren(
    @Arg('search', () => ChildSearchInput) search: ChildSearchInput,
    @Arg('purpose', () => PurposeOfUse) purpose: Purpose,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Shown[]> {
    return intoErrors(context, async () => {
      const asked = pathsBelowField(info);
      const fields = new Set(asked.filter((path) => MATCH_FIELDS.has(path)));
      const answer = await context.useCases.findChildren(
        askingFor(context, purpose),
        search,
        fields,
      );
      if (answer.refusal !== null) throw await searchError(context, answer);
      context.disclosures.set(String(info.path.key), [...answer.matches]);
      return answer.matches.map(({ subjectId, record }) => ({
        ...record.content(),
        id: subjectId,
      }));
    });
  }

  @FieldResolver(() => ChronologyConnection, {
    nullable: true,
    description: 'One timeline across agencies, newest first.',
  })
  chronology(
    @Arg('first', () => Int, { nullable: true }) _first: number | null,
    @Arg('after', () => String, { nullable: true }) _after: string | null,
    @Arg('from', () => DateScalar, { nullable: true }) _from: string | null,
    @Arg('to', () => DateScalar, { nullable: true }) _to: string | null,
  ): Shown {
    throw new Error(ONLY_BY_PLAN);
  }
}
