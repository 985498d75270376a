import { Arg, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import type { PurposeOfUse as Purpose } from '../../policy/agreement.ts';
import type { ChildrenPage, WhoCanAsked } from '../../usecases/who-can/who-can.ts';
import type { WhoCanSummary } from '../../usecases/who-can/who-can-summary.ts';
import { foundBy } from '../acts.ts';
import { askingFor } from '../asking.ts';
import type { RequestContext } from '../context.ts';
import { graphqlError } from '../errors.ts';
import { intoErrors } from '../into-errors.ts';
import { PurposeOfUse } from '../types/enums.ts';
import {
  PractitionersReachType,
  WhoCanChildrenType,
  WhoCanSummaryType,
  WhoCanType,
} from './who-can-types.ts';

const PRACTITIONERS = 20;
const MOST_PRACTITIONERS = 50;
const CHILDREN = 20;
const MOST_CHILDREN = 500;
const DAYS = 90;
const MOST_DAYS = 3_660;

/** A page's entry, and what was asked: its children are found by the same. */
interface Reach {
  readonly handle: string;
  readonly asked: Pick<WhoCanAsked, 'category' | 'purpose'>;
}

@Resolver(() => PractitionersReachType)
export class WhoCanResolver {
  @Query(() => WhoCanType, {
    description: 'Who is able to see a category of children’s records now, beside who did.',
  })
  whoCan(
    @Arg('category', () => String) category: string,
    @Arg('purpose', () => PurposeOfUse, { nullable: true, description: 'Absent: any.' })
    purpose: Purpose | null,
    @Arg('days', () => Int, { nullable: true, description: 'Back from now; 90 where not given.' })
    days: number | null,
    @Arg('first', () => Int, { nullable: true }) first: number | null,
    @Arg('after', () => String, { nullable: true, description: 'As `next` gave it.' })
    after: string | null,
    @Ctx() context: RequestContext,
  ): Promise<Record<string, unknown>> {
    return intoErrors(context, async () => {
      const asked = {
        ...{ category, purpose: purpose ?? null, after: after ?? null },
        days: within('days', days ?? DAYS, MOST_DAYS),
        first: within('first', first ?? PRACTITIONERS, MOST_PRACTITIONERS),
      };
      const answer = await context.useCases.whoCan(askingFor(context, 'AUDIT'), asked);
      const { reaches, ...page } = await foundBy(context, answer);
      return {
        ...page,
        practitionersWhoCould: reaches.filter(({ could }) => could > 0).length,
        practitionersWhoDid: reaches.filter(({ did }) => did > 0).length,
        practitioners: reaches.map(({ practitioner, could, did }) => ({
          handle: practitioner.handle,
          roles: practitioner.roles.map(({ role }) => role),
          ...{ could, did, asked },
        })),
      };
    });
  }

  @Query(() => WhoCanSummaryType, {
    description: 'For every category, how many practitioners are able to see it now.',
  })
  whoCanSummary(
    @Arg('purpose', () => PurposeOfUse, { nullable: true, description: 'Absent: any.' })
    purpose: Purpose | null,
    @Arg('first', () => Int, { nullable: true }) first: number | null,
    @Arg('after', () => String, { nullable: true, description: 'As `next` gave it.' })
    after: string | null,
    @Ctx() context: RequestContext,
  ): Promise<WhoCanSummary> {
    return intoErrors(context, async () => {
      const answer = await context.useCases.whoCanSummary(askingFor(context, 'AUDIT'), {
        ...{ purpose: purpose ?? null, after: after ?? null },
        first: within('first', first ?? PRACTITIONERS, MOST_PRACTITIONERS),
      });
      return foundBy(context, answer);
    });
  }

  @FieldResolver(() => WhoCanChildrenType)
  children(
    @Root() { handle, asked: { category, purpose } }: Reach,
    @Arg('first', () => Int, { nullable: true }) first: number | null,
    @Arg('after', () => ID, { nullable: true, description: 'The last id seen.' })
    after: string | null,
    @Ctx() context: RequestContext,
  ): Promise<ChildrenPage> {
    return intoErrors(context, async () => {
      const answer = await context.useCases.whoCanChildren(askingFor(context, 'AUDIT'), {
        ...{ handle, category, purpose, after: after ?? null },
        first: within('first', first ?? CHILDREN, MOST_CHILDREN),
      });
      return foundBy(context, answer);
    });
  }
}

function within(name: string, given: number, most: number): number {
  if (given >= 1 && given <= most) return given;
  throw graphqlError('BAD_USER_INPUT', `${name}: from 1 to ${String(most)}.`);
}
