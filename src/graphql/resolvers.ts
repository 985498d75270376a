import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, FieldResolver, ID, Info, Int, Query, Resolver, Root } from 'type-graphql';
import type { PurposeOfUse as Purpose } from '../domain/codes.ts';
import { EVENT_KINDS } from '../domain/groups.ts';
import { categoryOf } from '../policy/categories.ts';
import { MATCH_FIELDS } from '../usecases/find-children.ts';
import { askingFor, isOneLine, signedIn } from './asking.ts';
import type { RequestContext } from './context.ts';
import { disclosedChild } from './disclosed-child.ts';
import { asGraphqlError, graphqlError } from './errors.ts';
import { ENTRIES, selectionOf, writeCursor } from './selection.ts';
import { SharingAgreementType } from './types/agreement-types.ts';
import { ChildSearchInput, ChronologyConnection } from './types/child-types.ts';
import { PurposeOfUse } from './types/enums.ts';
import { PractitionerType } from './types/practitioner-types.ts';
import { ChildMatch, ChildRecord } from './types/record-types.ts';
import { DateScalar } from './types/scalars.ts';

type Shown = Record<string, unknown>;

const intoErrors = async <T>(context: RequestContext, work: () => Promise<T>): Promise<T> => {
  try {
    return await work();
  } catch (error) {
    throw asGraphqlError(error, context.onFault);
  }
};

@Resolver()
export class PractitionerResolver {
  @Query(() => PractitionerType, { description: 'You, as Kith knows you now.' })
  me(@Ctx() context: RequestContext): PractitionerType {
    return signedIn(context) as unknown as PractitionerType;
  }
}

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

@Resolver(() => ChildRecord as never)
export class ChildResolver {
  @Query(() => ChildRecord as never, {
    nullable: true,
    description: 'One child. Null: unknown, unrelated and sealed look alike.',
  })
  child(
    @Arg('id', () => ID) id: string,
    @Arg('purpose', () => PurposeOfUse) purpose: Purpose,
    @Arg('reason', () => String, { nullable: true }) reason: string | null,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Shown | null> {
    return intoErrors(context, async () => {
      const asking = askingFor(context, purpose, reason);
      const disclosure = await context.useCases.discloseRecord(asking, id, selectionOf(info));
      if (!disclosure) return null;
      context.disclosures.set(String(info.path.key), [disclosure]);
      return disclosedChild(disclosure, purpose, await context.useCases.readHolders());
    });
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
      const unclear = Object.entries(search).find(([, value]) => !isOneLine(String(value)));
      if (unclear) {
        throw graphqlError('BAD_USER_INPUT', `search: ${unclear[0]} holds control characters.`);
      }
      const asked = selectionOf(info).fields;
      const fields = new Set([...asked].filter((path) => MATCH_FIELDS.has(path)));
      const answer = await context.useCases.findChildren(
        askingFor(context, purpose),
        search,
        fields,
      );
      if (answer.refusal) {
        throw graphqlError(
          'BAD_USER_INPUT',
          'search: give an identifier, or a given or family name with the date of birth.',
        );
      }
      context.disclosures.set(String(info.path.key), [...answer.matches]);
      return answer.matches.map(({ subjectId, record }) => ({ ...record.content, id: subjectId }));
    });
  }

  @FieldResolver(() => ChronologyConnection, {
    nullable: true,
    description: 'One timeline across agencies, newest first.',
  })
  chronology(
    @Root() child: Shown,
    @Arg('first', () => Int, { nullable: true }) first: number | null,
    @Arg('after', () => String, { nullable: true }) _after: string | null,
    @Arg('from', () => DateScalar, { nullable: true }) _from: string | null,
    @Arg('to', () => DateScalar, { nullable: true }) _to: string | null,
    @Info() info: GraphQLResolveInfo,
  ): Shown {
    const entries = (child[`chronology:${String(info.path.key)}`] ?? []) as Entry[];
    return chronologyPage(entries, first ?? ENTRIES);
  }
}

interface Entry {
  readonly on: string;
  readonly kind: string;
  readonly title: string | null;
  readonly id: number;
}

/** The statement reads one entry more than asked for, to know whether there is a next page. */
function chronologyPage(entries: readonly Entry[], first: number): Shown {
  const edges = entries.slice(0, first).map(({ on, kind, title, id }) => ({
    cursor: writeCursor(on, kind, id),
    node: { on, kind, title, category: categoryOfKind(kind) },
  }));
  return {
    edges,
    pageInfo: { hasNextPage: entries.length > first, endCursor: edges.at(-1)?.cursor ?? null },
  };
}

function categoryOfKind(kind: string): string | null {
  const event = EVENT_KINDS.find((known) => known.kind === kind);
  return (event && categoryOf(event.onField)) ?? null;
}
