import type { SQL } from 'drizzle-orm';
import { sql } from 'drizzle-orm';
import { event, tallyMonth } from '../../../schema/audit.ts';
import type { Client } from '../sql.ts';
import { run } from '../sql.ts';
import { GRAIN } from './grains.ts';
import { kindsThere } from './kinds-there.ts';
import type { EventFilter } from './event-filter.ts';
import {
  allOf,
  inTime,
  intArray,
  isTold,
  kindsAsked,
  ofKinds,
  ofOnePerson,
} from './event-filter.ts';
import type { Positions } from './span-asked.ts';
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
const NEWEST = 20_000;

/** Positions of events, the newest first. */
export async function pageOfPositions(client: Client, asked: PageAsked): Promise<number[]> {
  const { filter, limit } = asked;
  const kinds = kindsAsked(filter);
  const person = ofOnePerson(filter);
  if (person !== null) return newestOf(client, asked, limit, allOf(person, ofKinds(kinds)));
  const found: number[] = [];
  for await (const place of placesWithEvents(client, asked, kinds)) {
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
    sql`select ${event.position} from ${event}
      where ${allOf(place, inTime(filter), isTold(sealed), before === null ? null : sql`${event.position} < ${before}`)}
      order by ${event.position} desc limit ${limit}`,
  );
  return rows.map(({ position }) => Number(position));
}

const between = ({ first, last }: Positions): SQL =>
  sql`${event.position} between ${first} and ${last}`;

/** Where there may be events: what is not yet counted, then the newest, then where the tallies say. */
async function* placesWithEvents(
  client: Client,
  asked: PageAsked,
  kinds: SQL | null,
): AsyncIterable<SQL> {
  const span = await readSpan(client, asked.filter);
  const below = asked.before ?? Number.MAX_SAFE_INTEGER;
  if (below > span.counted + 1) {
    yield allOf(between({ first: span.counted + 1, last: below - 1 }), ofKinds(kinds));
  }
  if (span.positions === null) return;
  const last = Math.min(below - 1, span.positions.last);
  const newest = Math.max(span.positions.first, last - NEWEST + 1);
  yield allOf(between({ first: newest, last }), ofKinds(kinds));
  const older = { first: span.positions.first, last: newest - 1 };
  if (kinds === null) yield between(older);
  else yield* placesByMonth(client, asked, older);
}

interface Month extends Positions {
  readonly events: number;
}

/** As many months at a time as hold a page, the newest first. */
async function* placesByMonth(
  client: Client,
  { filter, limit }: PageAsked,
  { first, last }: Positions,
): AsyncIterable<SQL> {
  const ofAsked = ofKinds(kindsAsked(filter), sql`${tallyMonth.kind}`);
  const rows = await run<{ events: number; first: string; last: string }>(
    client,
    sql`select sum(${tallyMonth.events})::float8 as events,
        min(${tallyMonth.firstPosition}) as first, max(${tallyMonth.lastPosition}) as last
      from ${tallyMonth} where ${allOf(ofAsked, sql`${tallyMonth.grain} = ${GRAIN.FINE}::int`)}
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
    const there = await kindsThere(client, filter, place);
    yield sql`${between(place)} and ${event.kind} = any(${intArray(there)})
      and ${event.period} between (${periodAt(place.first)}) and (${periodAt(place.last)})`;
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

/** The partition in which a position lies: partitions follow each other as positions do. */
const periodAt = (position: number): SQL =>
  sql`select placed.period from ${event} as placed where placed.position = ${position}`;
