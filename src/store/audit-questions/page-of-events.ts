import type { SQL } from 'drizzle-orm';
import { sql } from 'drizzle-orm';
import { event, kind, tallyMonth } from '../../../schema/audit.ts';
import type { IsoDate } from '../../domain/iso-date.ts';
import type { Client } from '../sql.ts';
import { run } from '../sql.ts';
import type { EventFilter, Positions } from './event-filter.ts';
import {
  allOf,
  between,
  eventsWithKinds,
  inTime,
  isOneOf,
  isTold,
  ofOnePerson,
} from './event-filter.ts';
import { coarsestGrain } from './grain.ts';
import { GRAIN } from './grains.ts';
import type { KindsAsked } from './kinds-asked.ts';
import { amongKinds, kindsThere, ofTheseKinds, readKindsAsked } from './kinds-asked.ts';
import { inPeriodsOf } from './periods.ts';
import type { SpanAsked } from './span-asked.ts';
import { readSpan } from './span-asked.ts';

export interface PageAsked {
  readonly filter: EventFilter;
  /** Children sealed from who asks. */
  readonly sealed: readonly string[];
  /** The position before which to go on; null: from the newest. */
  readonly before: number | null;
  readonly limit: number;
}

/** So many of the newest events are looked through before the tallies are asked where there are any. */
const NEWEST = 4_000;

/** Positions of events, the newest first. */
export async function pageOfPositions(client: Client, asked: PageAsked): Promise<number[]> {
  const { filter, limit } = asked;
  const span = await readSpan(client, filter);
  const kinds = await readKindsAsked(client, filter);
  const person = ofOnePerson(filter);
  const places =
    person === null
      ? placesWithEvents(client, asked, span, kinds)
      : [allOf(person, between({ first: 1, last: span.head }), amongKinds(kinds))];
  const found: number[] = [];
  for await (const place of places) {
    found.push(...(await newestOf(client, asked, limit - found.length, place)));
    if (found.length === limit) break;
  }
  return found;
}

async function newestOf(
  client: Client,
  { filter, sealed, before }: PageAsked,
  limit: number,
  place: SQL,
): Promise<number[]> {
  const rows = await run<{ position: string }>(
    client,
    sql`select ${event.position} from ${eventsWithKinds}
      where ${allOf(place, inTime(filter), isTold(sealed), before === null ? null : sql`${event.position} < ${before}`)}
      order by ${event.position} desc limit ${limit}`,
  );
  return rows.map(({ position }) => Number(position));
}

/** Where there may be events: what is not yet counted, then the newest, then where the tallies say. */
async function* placesWithEvents(
  client: Client,
  { before, limit }: PageAsked,
  { counted, head, positions }: SpanAsked,
  kinds: KindsAsked,
): AsyncIterable<SQL> {
  const among = amongKinds(kinds);
  const below = Math.min(before ?? head + 1, head + 1);
  if (below > counted + 1) {
    yield allOf(between({ first: counted + 1, last: below - 1 }), among);
  }
  if (positions === null) return;
  const last = Math.min(below - 1, positions.last);
  const newest = Math.max(positions.first, last - NEWEST + 1);
  yield allOf(between({ first: newest, last }), among);
  const older = { first: positions.first, last: newest - 1 };
  if (among === null) yield between(older);
  else yield* placesByMonth(client, kinds, limit, older);
}

interface Month extends Positions {
  /** Its first day. */
  readonly month: IsoDate;
  readonly events: number;
}

/** As many months at a time as hold a page, the newest first. */
async function* placesByMonth(
  client: Client,
  asked: KindsAsked,
  limit: number,
  { first, last }: Positions,
): AsyncIterable<SQL> {
  const grain = coarsestGrain(asked, 'NOTHING');
  const kinds = asked.plain ?? asked.shaped ?? [];
  const ofAsked =
    grain === GRAIN.FINE
      ? sql`${tallyMonth.kind} in (select ${kind.id} from ${kind} where ${allOf(amongKinds(asked))})`
      : isOneOf(tallyMonth.kind, kinds);
  const rows = await run<{ month: IsoDate; events: number; first: string; last: string }>(
    client,
    sql`select ${tallyMonth.month}::text as month, sum(${tallyMonth.events})::float8 as events,
        min(${tallyMonth.firstPosition}) as first, max(${tallyMonth.lastPosition}) as last
      from ${tallyMonth} where ${tallyMonth.grain} = ${grain}::int and ${ofAsked}
        and ${tallyMonth.firstPosition} <= ${last} and ${tallyMonth.lastPosition} >= ${first}
      group by ${tallyMonth.month} order by ${tallyMonth.month} desc`,
  );
  const months = rows.map((row) => ({ ...row, first: Number(row.first), last: Number(row.last) }));
  let above = last + 1;
  for (const some of inPages(months, last, limit)) {
    const place = {
      first: Math.max(first, Math.min(...some.map((month) => month.first))),
      last: above - 1,
    };
    if (place.first > place.last) continue;
    above = place.first;
    // What lies there of other months, for it came late, is of the place as well.
    const there = months.filter((month) => month.first <= place.last && month.last >= place.first);
    const fine = await kindsThere(
      client,
      asked,
      there.map(({ month }) => month),
    );
    yield allOf(between(place), ofTheseKinds(fine), await inPeriodsOf(client, place));
  }
}

/** Months that together hold so many events, those of which a part lies after `last` not counted. */
function* inPages(
  months: readonly Month[],
  last: number,
  limit: number,
): Iterable<readonly Month[]> {
  let some: Month[] = [];
  let events = 0;
  for (const month of months) {
    some.push(month);
    events += month.last <= last ? month.events : 0;
    if (events < limit) continue;
    yield some;
    some = [];
    events = 0;
  }
  if (some.length > 0) yield some;
}
