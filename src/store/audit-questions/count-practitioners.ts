import type { SQL } from 'drizzle-orm';
import { sql } from 'drizzle-orm';
import { event } from '../../../schema/audit.ts';
import { practitioner } from '../../../schema/identity.ts';
import { stepsOf } from '../../domain/step.ts';
import type { Client } from '../sql.ts';
import { run } from '../sql.ts';
import type { CountAsked, Group } from './count-events.ts';
import type { EventFilter } from './event-filter.ts';
import { allOf, between, eventsWithKinds, inTime, isHidden, ofOnePerson } from './event-filter.ts';
import { amongKinds, kindsThere, ofTheseKinds, readKindsAsked } from './kinds-asked.ts';
import { readSpan } from './span-asked.ts';

/**
 * Counts events by who asked, each event by itself: the caller sees to it that they are not too many. The
 * key is the practitioner's handle, or the id of who is not entered.
 */
export async function countByPractitioner(
  client: Client,
  { filter, sealed }: CountAsked,
  most: number,
): Promise<Group[]> {
  const person = ofOnePerson(filter);
  const { counted, head, positions, firstDay, lastDay } = await readSpan(client, filter);
  const asked = await readKindsAsked(client, filter);
  const among = amongKinds(asked);
  const sums = [];
  if (positions !== null) {
    const place = { ...positions, last: Math.min(positions.last, counted) };
    const there =
      among === null || person !== null
        ? among
        : ofTheseKinds(await kindsThere(client, asked, stepsOf('month', firstDay, lastDay)));
    sums.push(summedUp(filter, 1, between(place), there));
  }
  if (head > counted) {
    sums.push(summedUp(filter, 1, between({ first: counted + 1, last: head }), among));
  }
  if (sealed.length > 0) {
    // Taken off again, as in `counted-rows.ts`.
    sums.push(summedUp(filter, -1, between({ first: 1, last: head }), isHidden(sealed), among));
  }
  if (sums.length === 0) return [];
  const [row] = await run<{ groups: Group[] | null }>(
    client,
    sql`with by as (${sql.join(sums, sql` union all `)}), grouped as (
        select coalesce(${practitioner.handle}, summed.id::text) as key, events
        from (select id, sum(events) as events from by group by id having sum(events) > 0) as summed
          left join ${practitioner} on ${practitioner.id} = summed.id
        order by events desc, key limit ${most})
      select (select json_agg(json_build_object('key', key, 'events', events)) from grouped) as groups`,
  );
  return row?.groups ?? [];
}

const summedUp = (filter: EventFilter, each: 1 | -1, ...which: readonly (SQL | null)[]): SQL =>
  sql`select ${event.practitionerId} as id, ${each}::int * count(*) as events from ${eventsWithKinds}
    where ${allOf(...which, ofOnePerson(filter), inTime(filter))} group by 1`;
