import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, Info, Int, Query, Resolver } from 'type-graphql';
import type { CountedBy, EventCounts } from '../../usecases/ask-audit/count-events.ts';
import type { EventsPage } from '../../usecases/ask-audit/list-events.ts';
import { foundBy } from '../acts.ts';
import { askingFor } from '../asking.ts';
import type { RequestContext } from '../context.ts';
import { readParts, writeParts } from '../cursor.ts';
import { graphqlError } from '../errors.ts';
import { intoErrors } from '../into-errors.ts';
import { AuditCountBy, AuditFilterInput, filterOf } from './events-input.ts';
import { AuditCountsType, AuditEventConnection } from './events-types.ts';

const PAGE = 20;
const LONGEST_PAGE = 100;
const MOST_SERIES = 3;

@Resolver()
export class EventsResolver {
  @Query(() => AuditEventConnection, { description: 'Events of the audit, the newest first.' })
  auditEvents(
    @Arg('filter', () => AuditFilterInput) filter: AuditFilterInput,
    @Arg('first', () => Int, { nullable: true }) first: number | null,
    @Arg('after', () => String, { nullable: true }) after: string | null,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Record<string, unknown>> {
    return intoErrors(context, async () => {
      const most = first ?? PAGE;
      if (most < 1 || most > LONGEST_PAGE) {
        throw graphqlError('BAD_USER_INPUT', `first: from 1 to ${String(LONGEST_PAGE)}.`);
      }
      const answer = await context.useCases.listEvents(askingFor(context, 'AUDIT'), {
        ...{ filter: filterOf(filter), first: most },
        after: after ? readPosition(after) : null,
      });
      const page = await foundBy(context, answer);
      // A page that was answered; no record is disclosed by it.
      context.disclosures.set(String(info.path.key), []);
      return eventsPage(page);
    });
  }

  @Query(() => AuditCountsType, {
    description: 'How many events there are, in all and by what is asked for.',
  })
  auditCounts(
    @Arg('filter', () => AuditFilterInput) filter: AuditFilterInput,
    @Arg('by', () => [AuditCountBy], { defaultValue: [] }) by: CountedBy[],
    @Ctx() context: RequestContext,
  ): Promise<EventCounts> {
    return intoErrors(context, async () => {
      if (by.length > MOST_SERIES) {
        throw graphqlError('BAD_USER_INPUT', `by: at most ${String(MOST_SERIES)} at once.`);
      }
      const asking = askingFor(context, 'AUDIT');
      return foundBy(
        context,
        await context.useCases.countEvents(asking, { filter: filterOf(filter), by }),
      );
    });
  }
}

function eventsPage({ events, hasNextPage, protectedUpTo }: EventsPage): Record<string, unknown> {
  const edges = events.map((event) => ({
    cursor: writeParts(event.position),
    node: { ...event, protected: event.position <= protectedUpTo },
  }));
  return {
    edges,
    pageInfo: { hasNextPage, endCursor: edges.at(-1)?.cursor ?? null },
    protectedUpTo,
    protection: protectionInWords(protectedUpTo),
  };
}

const protectionInWords = (position: number): string =>
  position === 0
    ? 'No checkpoint has been delivered outside the database yet: whoever administers it could alter these events unnoticed.'
    : `Events up to position ${String(position)} are covered by a signed checkpoint that was delivered outside the database. Those after it are not protected yet: whoever administers the database could alter them unnoticed.`;

/** A cursor names an event that was shown, by its position. */
function readPosition(cursor: string): number {
  const [position] = readParts(cursor);
  if (typeof position === 'number' && Number.isSafeInteger(position) && position > 0) {
    return position;
  }
  throw graphqlError('BAD_USER_INPUT', 'after: this is no cursor of an earlier answer.');
}
