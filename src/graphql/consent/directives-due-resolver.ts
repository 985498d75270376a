import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, Info, Int, Query, Resolver } from 'type-graphql';
import { parseIsoDate } from '../../domain/iso-date.ts';
import type { PurposeOfUse as Purpose } from '../../policy/agreement.ts';
import type { DueOfChild, DuePlace } from '../../usecases/consent/list-directives-due.ts';
import { foundBy } from '../acts.ts';
import { askingFor } from '../asking.ts';
import type { RequestContext } from '../context.ts';
import { readParts, writeParts } from '../cursor.ts';
import { graphqlError } from '../errors.ts';
import { intoErrors } from '../into-errors.ts';
import { PurposeOfUse } from '../types/enums.ts';
import { DirectiveDueConnection, fieldsAskedOf } from './due-types.ts';

const PAGE = 20;
const LONGEST_PAGE = 50;

type Shown = Record<string, unknown>;

@Resolver()
export class DirectivesDueResolver {
  @Query(() => DirectiveDueConnection, {
    description: 'Directives to be asked for again, of children who exist for you.',
  })
  directivesDue(
    @Arg('purpose', () => PurposeOfUse) purpose: Purpose,
    @Arg('first', () => Int, { nullable: true }) first: number | null,
    @Arg('after', () => String, { nullable: true }) after: string | null,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Shown> {
    return intoErrors(context, async () => {
      const most = first ?? PAGE;
      if (most < 1 || most > LONGEST_PAGE) {
        throw graphqlError('BAD_USER_INPUT', `first: from 1 to ${String(LONGEST_PAGE)}.`);
      }
      const asking = askingFor(context, purpose);
      const place = typeof after === 'string' ? readCursor(after) : null;
      const { listDirectivesDue } = context.useCases;
      const answer = await listDirectivesDue(asking, fieldsAskedOf(info), most, place);
      const { due, more } = await foundBy(context, answer);
      context.disclosures.set(
        String(info.path.key),
        due.map(({ disclosure }) => disclosure),
      );
      const edges = due.map((one) => ({ cursor: writeCursor(one), node: nodeOf(one) }));
      const pageInfo = { hasNextPage: more, endCursor: edges.at(-1)?.cursor ?? null };
      return { edges, pageInfo };
    });
  }
}

function nodeOf({ id, subjectId, reasons, since, disclosure }: DueOfChild) {
  const content = disclosure?.record.content() ?? {};
  const directives = (content.consent ?? []) as readonly Record<string, unknown>[];
  return {
    ...{ id, since, reasons: [...reasons] },
    child: { ...content, id: subjectId },
    directive: directives.find((directive) => directive.id === id) ?? null,
  };
}

/** A cursor names an entry that the practitioner has seen: its day, and the id of its directive. */
const writeCursor = ({ since, id }: DuePlace): string => writeParts(since, id);

function readCursor(cursor: string): DuePlace {
  const [since, id] = readParts(cursor);
  if (
    typeof since === 'string' &&
    parseIsoDate(since) &&
    typeof id === 'string' &&
    /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)
  ) {
    return { since, id };
  }
  throw graphqlError('BAD_USER_INPUT', 'after: this is no cursor of an earlier answer.');
}
