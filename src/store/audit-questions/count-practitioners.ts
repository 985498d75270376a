import { sql } from 'drizzle-orm';
import { event } from '../../../schema/audit.ts';
import { practitioner } from '../../../schema/identity.ts';
import type { Client } from '../sql.ts';
import { run } from '../sql.ts';
import type { CountAsked, Group } from './count-events.ts';
import {
  allOf,
  inTime,
  intArray,
  isTold,
  kindsAsked,
  ofKinds,
  ofOnePerson,
} from './event-filter.ts';
import { kindsThere } from './kinds-there.ts';
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
  const kinds = kindsAsked(filter);
  const person = ofOnePerson(filter);
  const { counted, positions } = await readSpan(client, filter);
  const ofAsked = ofKinds(kinds);
  const between = positions
    ? sql`${event.position} between ${positions.first} and ${Math.min(positions.last, counted)}`
    : sql`false`;
  const among =
    kinds === null || person !== null
      ? ofAsked
      : sql`${event.kind} = any(${intArray(await kindsThere(client, filter, positions))})`;
  const [row] = await run<{ groups: Group[] | null }>(
    client,
    sql`with by as (
        select ${event.practitionerId} as id from ${event}
          where ${allOf(between, person, among, inTime(filter), isTold(sealed))}
        union all select ${event.practitionerId} from ${event}
          where ${allOf(sql`${event.position} > ${counted}`, person, ofAsked, inTime(filter), isTold(sealed))}
      ), grouped as (
        select coalesce(${practitioner.handle}, summed.id::text) as key, events
        from (select id, count(*) as events from by group by id) as summed
          left join ${practitioner} on ${practitioner.id} = summed.id
        order by events desc, key limit ${most})
      select (select json_agg(json_build_object('key', key, 'events', events)) from grouped) as groups`,
  );
  return row?.groups ?? [];
}
