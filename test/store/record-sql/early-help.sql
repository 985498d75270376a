with person as materialized (
  select identity.source_person.id as id,
  identity.source_person.last_received_at as last_received_at,
  identity.source.id as source_id,
  identity.source.name as source,
  identity.source.agency as agency
  from identity.source_person
  join identity.source on identity.source.id = identity.source_person.source_id
  where identity.source_person.subject_id = $1::uuid
),
persons as materialized (select coalesce(array_agg(id), '{}') as ids from person),
called as materialized (
  select array(
    select $2::uuid union
    select first.id
    from (
      select distinct on (identity.move.source_person_id) identity.move.former_subject_id as id
      from identity.move
      where identity.move.source_person_id = any((select ids from persons)::bigint[])
      order by identity.move.source_person_id,
      identity.move.id
    ) as first
  ) as ids
)
select json_build_object(
  'name', (
    select json_build_object(
      'text', concat_ws(
        ' ', nullif(array_to_string(identity.person_details.given, ' '), ''), identity.person_details.family
      ),
      'given', identity.person_details.given,
      'family', identity.person_details.family
    )
    from identity.person_details
    join person on person.id = identity.person_details.source_person_id
    where identity.person_details.superseded_at is null
    and (identity.person_details.family is not null or identity.person_details.given <> '{}')
    order by array_position(array['HEALTH', 'EDUCATION', 'SOCIAL_CARE'], person.agency),
    identity.person_details.received_at desc,
    identity.person_details.id
    limit 1
  ),
  'dateOfBirth', (
    select identity.person_details.date_of_birth
    from identity.person_details
    join person on person.id = identity.person_details.source_person_id
    where identity.person_details.superseded_at is null
    and identity.person_details.date_of_birth is not null
    order by array_position(array['HEALTH', 'EDUCATION', 'SOCIAL_CARE'], person.agency),
    identity.person_details.received_at desc,
    identity.person_details.id
    limit 1
  ),
  'sex', (
    select identity.person_details.sex
    from identity.person_details
    join person on person.id = identity.person_details.source_person_id
    where identity.person_details.superseded_at is null
    and identity.person_details.sex <> 'UNKNOWN'
    order by array_position(array['HEALTH', 'EDUCATION', 'SOCIAL_CARE'], person.agency),
    identity.person_details.received_at desc,
    identity.person_details.id
    limit 1
  ),
  'address', (
    select json_build_object('lines', identity.person_details.address_lines, 'postcode', identity.person_details.postcode)
    from identity.person_details
    join person on person.id = identity.person_details.source_person_id
    where identity.person_details.superseded_at is null
    and (
      identity.person_details.address_lines is not null or identity.person_details.postcode is not null
    )
    order by array_position(array['HEALTH', 'EDUCATION', 'SOCIAL_CARE'], person.agency),
    identity.person_details.received_at desc,
    identity.person_details.id
    limit 1
  ),
  'family', (
    select json_agg(
      json_build_object(
        'name', identity.family_member.name,
        'relationship', identity.family_member.relationship,
        'parentalResponsibility', identity.family_member.parental_responsibility,
        'priority', identity.family_member.priority,
        'telephone', identity.family_member.telephone
      )
      order by identity.family_member.id desc
    )
    from identity.family_member
    where identity.family_member.source_person_id = any((select ids from persons)::bigint[])
    and identity.family_member.superseded_at is null
  ),
  'education', json_build_object(
    'attendance', (
      select json_agg(
        json_build_object(
          'academicYear', education.attendance.academic_year,
          'census', education.attendance.census,
          'schoolCode', education.attendance.school_code,
          'code', education.attendance.code,
          'meaning', education.attendance.meaning,
          'sessions', education.attendance.sessions,
          'sessionsPossible', education.attendance.sessions_possible,
          'sessionsAttended', education.attendance.sessions_attended,
          'authorisedAbsence', education.attendance.authorised_absence,
          'unauthorisedAbsence', education.attendance.unauthorised_absence
        )
        order by education.attendance.id desc
      )
      from education.attendance
      where education.attendance.source_person_id = any((select ids from persons)::bigint[])
      and education.attendance.superseded_at is null
    )
  ),
  'provenance', json_build_object(
    'names', (
      select json_agg(entry order by entry ->> 'stands' desc nulls last, entry::text)
      from (
        select json_build_object(
          'text', said.text,
          'given', said.given,
          'family', said.family,
          'agency', said.agency,
          'asOf', max(said.asOf),
          'stands', bool_or(said.stands),
          'disputed', said.disputed
        ) as entry
        from (
          select concat_ws(
            ' ', nullif(array_to_string(identity.person_details.given, ' '), ''), identity.person_details.family
          ) as text,
          identity.person_details.given as given,
          identity.person_details.family as family,
          case
          when person.agency in ('NONE', 'EDUCATION', 'SOCIAL_CARE') then person.agency
          end as agency,
          case
          when person.agency in ('NONE', 'EDUCATION', 'SOCIAL_CARE') then (person.last_received_at at time zone 'Europe/London')::date
          end as asOf,
          row_number() over (
            order by array_position(array['HEALTH', 'EDUCATION', 'SOCIAL_CARE'], person.agency), identity.person_details.received_at desc, identity.person_details.id
          ) = 1 as stands,
          min(
            lower(
              concat_ws(
                ' ', array_to_string(identity.person_details.given, ' '), identity.person_details.family
              )
            )
          ) over () <> max(
            lower(
              concat_ws(
                ' ', array_to_string(identity.person_details.given, ' '), identity.person_details.family
              )
            )
          ) over () as disputed
          from identity.person_details
          join person on person.id = identity.person_details.source_person_id
          where identity.person_details.superseded_at is null
          and (
            (identity.person_details.given <> '{}' or identity.person_details.family is not null) or identity.person_details.given <> '{}' or identity.person_details.family is not null
          )
        ) as said group by said.text,
        said.given,
        said.family,
        said.agency,
        said.disputed having count(*) > 0
      ) as entries
    ),
    'datesOfBirth', (
      select json_agg(entry order by entry ->> 'stands' desc nulls last, entry::text)
      from (
        select json_build_object(
          'dateOfBirth', said.dateOfBirth,
          'agency', said.agency,
          'asOf', max(said.asOf),
          'stands', bool_or(said.stands),
          'disputed', said.disputed
        ) as entry
        from (
          select identity.person_details.date_of_birth as dateOfBirth,
          case
          when person.agency in ('NONE', 'EDUCATION', 'SOCIAL_CARE') then person.agency
          end as agency,
          case
          when person.agency in ('NONE', 'EDUCATION', 'SOCIAL_CARE') then (person.last_received_at at time zone 'Europe/London')::date
          end as asOf,
          row_number() over (
            order by array_position(array['HEALTH', 'EDUCATION', 'SOCIAL_CARE'], person.agency), identity.person_details.received_at desc, identity.person_details.id
          ) = 1 as stands,
          min(identity.person_details.date_of_birth::text) over () <> max(identity.person_details.date_of_birth::text) over () as disputed
          from identity.person_details
          join person on person.id = identity.person_details.source_person_id
          where identity.person_details.superseded_at is null
          and (identity.person_details.date_of_birth is not null)
        ) as said group by said.dateOfBirth,
        said.agency,
        said.disputed having count(*) > 0
      ) as entries
    ),
    'sexes', (
      select json_agg(entry order by entry ->> 'stands' desc nulls last, entry::text)
      from (
        select json_build_object(
          'sex', said.sex,
          'agency', said.agency,
          'asOf', max(said.asOf),
          'stands', bool_or(said.stands),
          'disputed', said.disputed
        ) as entry
        from (
          select identity.person_details.sex as sex,
          case
          when person.agency in ('NONE', 'EDUCATION', 'SOCIAL_CARE') then person.agency
          end as agency,
          case
          when person.agency in ('NONE', 'EDUCATION', 'SOCIAL_CARE') then (person.last_received_at at time zone 'Europe/London')::date
          end as asOf,
          row_number() over (
            order by array_position(array['HEALTH', 'EDUCATION', 'SOCIAL_CARE'], person.agency), identity.person_details.received_at desc, identity.person_details.id
          ) = 1 as stands,
          min(identity.person_details.sex) over () <> max(identity.person_details.sex) over () as disputed
          from identity.person_details
          join person on person.id = identity.person_details.source_person_id
          where identity.person_details.superseded_at is null
          and (identity.person_details.sex <> 'UNKNOWN')
        ) as said group by said.sex,
        said.agency,
        said.disputed having count(*) > 0
      ) as entries
    ),
    'addresses', (
      select json_agg(entry order by entry ->> 'stands' desc nulls last, entry::text)
      from (
        select json_build_object(
          'lines', said.lines,
          'postcode', said.postcode,
          'agency', said.agency,
          'asOf', max(said.asOf),
          'stands', bool_or(said.stands),
          'disputed', said.disputed
        ) as entry
        from (
          select identity.person_details.address_lines as lines,
          identity.person_details.postcode as postcode,
          case
          when person.agency in ('NONE', 'EDUCATION', 'SOCIAL_CARE') then person.agency
          end as agency,
          case
          when person.agency in ('NONE', 'EDUCATION', 'SOCIAL_CARE') then (person.last_received_at at time zone 'Europe/London')::date
          end as asOf,
          row_number() over (
            order by array_position(array['HEALTH', 'EDUCATION', 'SOCIAL_CARE'], person.agency), identity.person_details.received_at desc, identity.person_details.id
          ) = 1 as stands,
          min(
            lower(
              concat_ws(
                ' ', array_to_string(identity.person_details.address_lines, ' '), identity.person_details.postcode
              )
            )
          ) over () <> max(
            lower(
              concat_ws(
                ' ', array_to_string(identity.person_details.address_lines, ' '), identity.person_details.postcode
              )
            )
          ) over () as disputed
          from identity.person_details
          join person on person.id = identity.person_details.source_person_id
          where identity.person_details.superseded_at is null
          and (
            identity.person_details.address_lines is not null or identity.person_details.postcode is not null
          )
        ) as said group by said.lines,
        said.postcode,
        said.agency,
        said.disputed having count(*) > 0
      ) as entries
    )
  ),
  'contributions', (
    select json_agg(
      json_build_object(
        'source', told.source,
        'agency', told.agency,
        'asOf', told.as_of,
        'speaks', told.speaks,
        'staleSince', case
        when told.stale_from <= now() then told.stale_from end
      )
      order by told.agency, told.source
    )
    from (
      select spoken.source,
      spoken.agency,
      max(spoken.as_of) as as_of,
      max(spoken.stale_from) as stale_from,
      bool_or(spoken.speaks) as speaks
      from (
        select case
        when person.agency = 'SOCIAL_CARE'
        and exists (
          select
          from identity.person_details
          where identity.person_details.source_person_id = any((select ids from persons)::bigint[])
          and identity.person_details.superseded_at is null
          and identity.person_details.postcode is not null
        ) then person.source
        end as source,
        person.agency,
        greatest(person.last_received_at, feeds.feed.succeeded_at) as as_of,
        greatest(person.last_received_at, feeds.feed.succeeded_at) + coalesce(
          make_interval(mins => feeds.feed.stale_after_minutes), case person.agency
          when 'EDUCATION' then interval '120 days'
          when 'SOCIAL_CARE' then interval '120 days' end
        ) as stale_from,
        true as speaks
        from person left
        join feeds.feed on feeds.feed.retired_at is null
        and feeds.feed.source_code = (
          select identity.source.code
          from identity.source
          where identity.source.id = person.source_id
        )
        where person.agency in ('EDUCATION', 'SOCIAL_CARE')
        union all
        select feeds.feed.source_name,
        feeds.feed.agency,
        feeds.feed.succeeded_at,
        coalesce(
          feeds.feed.succeeded_at + make_interval(mins => feeds.feed.stale_after_minutes), feeds.feed.declared_at
        ),
        false
        from feeds.feed
        where feeds.feed.retired_at is null
        and coalesce(
          feeds.feed.succeeded_at + make_interval(mins => feeds.feed.stale_after_minutes), feeds.feed.declared_at
        ) <= now()
        and feeds.feed.agency in ('EDUCATION', 'SOCIAL_CARE')
      ) as spoken group by 1,
      2
    ) as told
  )
) as record
