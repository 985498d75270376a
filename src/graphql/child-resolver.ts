import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, FieldResolver, ID, Info, Int, Query, Resolver, Root } from 'type-graphql';
import { EVENT_KINDS } from '../domain/groups.ts';
import type { PurposeOfUse as Purpose, SharingAgreement } from '../policy/agreement.ts';
import { categoryOf } from '../policy/coverage.ts';
import { MATCH_FIELDS } from '../usecases/find-children.ts';
import { askingFor } from './asking.ts';
import type { RequestContext } from './context.ts';
import { disclosedChild } from './disclosed-child.ts';
import { intoErrors } from './into-errors.ts';
import { rootName } from './rules.ts';
import { searchError } from './search-error.ts';
import { ENTRIES, selectionOf, writeCursor } from './selection.ts';
import { ChildSearchInput, ChronologyConnection } from './types/child-types.ts';
import { PurposeOfUse } from './types/enums.ts';
import { ChildMatch, ChildRecord } from './types/record-types.ts';
import { DateScalar } from './types/scalars.ts';

type Shown = Record<string, unknown>;

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
      context.disclosures.set(String(info.path.key), disclosure);
      return disclosedChild(disclosure, asking, await context.useCases.readHolders());
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
      const asked = selectionOf(info).fields;
      const fields = new Set([...asked].filter((path) => MATCH_FIELDS.has(path)));
      const answer = await context.useCases.findChildren(
        askingFor(context, purpose),
        search,
        fields,
      );
      if (answer.refusal !== null) throw await searchError(context, answer);
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
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Shown {
    const entries = (child[`chronology:${String(info.path.key)}`] ?? []) as Entry[];
    const disclosure = context.disclosures.get(rootName(info));
    if (!disclosure || !('agreement' in disclosure))
      throw new Error('a chronology of no disclosure');
    return chronologyPage(disclosure.agreement, entries, first ?? ENTRIES);
  }
}

interface Entry {
  readonly on: string;
  readonly kind: string;
  readonly title: string | null;
  readonly id: number;
}

/** The statement reads one entry more than asked for, to know whether there is a next page. */
function chronologyPage(
  agreement: SharingAgreement,
  entries: readonly Entry[],
  first: number,
): Shown {
  const edges = entries.slice(0, first).map(({ on, kind, title, id }) => ({
    cursor: writeCursor(on, kind, id),
    node: { on, kind, title, category: categoryOfKind(agreement, kind) },
  }));
  return {
    edges,
    pageInfo: { hasNextPage: entries.length > first, endCursor: edges.at(-1)?.cursor ?? null },
  };
}

function categoryOfKind(agreement: SharingAgreement, kind: string): string | null {
  const event = EVENT_KINDS.find((known) => known.kind === kind);
  return (event && categoryOf(agreement, event.onField)) ?? null;
}
