import { sql } from 'drizzle-orm';
import { personDetails, sourcePerson } from '../../../schema/identity.ts';
import { clericalReview, linkKey } from '../../../schema/linkage.ts';
import { partlySealedFrom } from '../sealed-from.ts';
import type { Client } from '../sql.ts';
import { run } from '../sql.ts';
import type { PersonShown } from './person-shown.ts';
import { personShown } from './person-shown.ts';
import type { Review } from './reviews.ts';

/** Somebody else whom one of two persons could be. */
export interface Rival {
  readonly person: PersonShown;
  /** The open item in which they wait with one of the two; null: they are in none. */
  readonly waitsIn: string | null;
}

/** Of one household with one of the two, or of one surname and postcode, and born on another day. */
export type Sibling = Pick<PersonShown, 'subjectId' | 'name' | 'dateOfBirth'>;

/** One of either kind, of one item. */
type Around = { readonly reviewId: string } & (
  | { readonly rival: Rival; readonly sibling: null }
  | { readonly rival: null; readonly sibling: Sibling }
);

/** So many rivals, and so many siblings, are shown of an item. */
const MOST = 5;
/** Fewer have next to nothing in common. */
const LEAST_KEYS = 3;

/**
 * Who else the two persons of some items could be, or could be taken for: those who share most block keys
 * with either, or wait with either in another item. None of whom anything is sealed from the viewer.
 */
export const readAround = (
  client: Client,
  reviews: readonly Review[],
  viewerId: string,
): Promise<Around[]> => {
  const pairs = reviews.map(({ id, one, other }) => ({ id, one: one.id, other: other.id }));
  return run<Around>(
    client,
    sql`with item as materialized (select given.*, array(select mate.id from ${sourcePerson} as mate
          where mate.subject_id in (select own.subject_id from ${sourcePerson} as own
            where own.id in (given.one, given.other))) as own_persons
        from jsonb_to_recordset(${JSON.stringify(pairs)}::text::jsonb) as given(id uuid, one bigint, other bigint)),
      waiting as (select item.id, ${clericalReview.id} as waits_in,
          case when ${clericalReview.one} in (item.one, item.other) then ${clericalReview.other} else ${clericalReview.one} end as person
        from item join ${clericalReview} on ${clericalReview.closedAt} is null and ${clericalReview.id} <> item.id
          and (${clericalReview.one} in (item.one, item.other) or ${clericalReview.other} in (item.one, item.other))),
      sharing as (select item.id, theirs.source_person_id as person, count(distinct theirs.key) as keys
        from item join ${linkKey} as mine on mine.source_person_id in (item.one, item.other)
        join ${linkKey} as theirs on theirs.key = mine.key
        group by item.id, theirs.source_person_id),
      near as (select id, person, max(waits_in::text)::uuid as waits_in, max(keys) as keys from (
          select id, person, waits_in, null::bigint as keys from waiting
          union all select id, person, null, keys from sharing) as found group by id, person),
      told as (select near.*, exists (select from ${personDetails} as own
            where own.source_person_id in (item.one, item.other) and own.superseded_at is null
              and own.date_of_birth <> theirs.date_of_birth and own.postcode = theirs.postcode
              and (own.address_lines = theirs.address_lines or lower(own.family) = lower(theirs.family))) as sibling
        from near join item on item.id = near.id
        join ${personDetails} as theirs on theirs.source_person_id = near.person and theirs.superseded_at is null
        where near.person <> all (item.own_persons)),
      ranked as (select told.*, row_number() over (partition by told.id, told.sibling
          order by told.waits_in is null, told.keys desc nulls last, told.person) as rank
        from told join ${sourcePerson} as other_person on other_person.id = told.person
        where (told.sibling or told.waits_in is not null or told.keys >= ${LEAST_KEYS})
          and not ${partlySealedFrom(sql.raw('other_person.subject_id'), sql`${viewerId}::uuid`)})
      select ranked.id as "reviewId",
        case when not ranked.sibling then json_build_object('waitsIn', ranked.waits_in,
          'person', ${personShown(sql.raw('ranked.person'))}) end as rival,
        case when ranked.sibling then (select json_build_object('subjectId', ${sourcePerson.subjectId},
            'name', json_build_object('given', ${personDetails.given}, 'family', ${personDetails.family}),
            'dateOfBirth', ${personDetails.dateOfBirth})
          from ${personDetails} join ${sourcePerson} on ${sourcePerson.id} = ${personDetails.sourcePersonId}
          where ${personDetails.sourcePersonId} = ranked.person and ${personDetails.supersededAt} is null) end as sibling
      from ranked where ranked.rank <= ${MOST} order by ranked.id, ranked.rank`,
  );
};
