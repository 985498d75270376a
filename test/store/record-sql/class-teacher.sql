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
  'health', json_build_object(
    'allergies', (
      select json_agg(
        json_build_object(
          'code', health.allergy.code,
          'display', health.allergy.display,
          'category', health.allergy.category,
          'criticality', health.allergy.criticality,
          'clinicalStatus', health.allergy.clinical_status,
          'recordedOn', health.allergy.recorded_on
        )
        order by health.allergy.happened_on desc nulls last, health.allergy.id desc
      )
      from health.allergy
      where health.allergy.source_person_id = any((select ids from persons)::bigint[])
      and health.allergy.superseded_at is null
    )
  ),
  'education', json_build_object(
    'enrolments', (
      select json_agg(
        json_build_object(
          'schoolCode', education.enrolment.school_code,
          'urn', education.enrolment.urn,
          'schoolName', education.enrolment.school_name,
          'startedOn', education.enrolment.started_on,
          'endedOn', education.enrolment.ended_on,
          'yearGroup', education.enrolment.year_group
        )
        order by education.enrolment.happened_on desc nulls last, education.enrolment.id desc
      )
      from education.enrolment
      where education.enrolment.source_person_id = any((select ids from persons)::bigint[])
      and education.enrolment.superseded_at is null
    ),
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
    ),
    'attainment', (
      select json_agg(
        json_build_object(
          'keyStage', education.attainment.key_stage,
          'year', education.attainment.year,
          'subject', education.attainment.subject,
          'method', education.attainment.method,
          'component', education.attainment.component,
          'result', education.attainment.result
        )
        order by education.attainment.id desc
      )
      from education.attainment
      where education.attainment.source_person_id = any((select ids from persons)::bigint[])
      and education.attainment.superseded_at is null
    ),
    'sen', (
      select json_agg(
        json_build_object(
          'provisionCode', education.sen.provision_code,
          'provision', education.sen.provision,
          'needs', education.sen.needs,
          'startedOn', education.sen.started_on
        )
        order by education.sen.happened_on desc nulls last, education.sen.id desc
      )
      from education.sen
      where education.sen.source_person_id = any((select ids from persons)::bigint[])
      and education.sen.superseded_at is null
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
          when person.agency in ('NONE', 'EDUCATION', 'HEALTH') then person.agency
          end as agency,
          case
          when person.agency in ('NONE', 'EDUCATION', 'HEALTH') then (person.last_received_at at time zone 'Europe/London')::date
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
          when person.agency in ('NONE', 'EDUCATION', 'HEALTH') then person.agency
          end as agency,
          case
          when person.agency in ('NONE', 'EDUCATION', 'HEALTH') then (person.last_received_at at time zone 'Europe/London')::date
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
          when person.agency in ('NONE', 'EDUCATION', 'HEALTH') then person.agency
          end as agency,
          case
          when person.agency in ('NONE', 'EDUCATION', 'HEALTH') then (person.last_received_at at time zone 'Europe/London')::date
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
        when person.agency = 'EDUCATION'
        and exists (
          select
          from education.enrolment
          where education.enrolment.source_person_id = person.id
          and education.enrolment.superseded_at is null
        ) then person.source
        end as source,
        person.agency,
        greatest(person.last_received_at, feeds.feed.succeeded_at) as as_of,
        greatest(person.last_received_at, feeds.feed.succeeded_at) + coalesce(
          make_interval(mins => feeds.feed.stale_after_minutes), case person.agency
          when 'EDUCATION' then interval '120 days'
          when 'HEALTH' then interval '31 days' end
        ) as stale_from,
        true as speaks
        from person left
        join feeds.feed on feeds.feed.retired_at is null
        and feeds.feed.source_code = (
          select identity.source.code
          from identity.source
          where identity.source.id = person.source_id
        )
        where person.agency in ('EDUCATION', 'HEALTH')
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
        and feeds.feed.agency in ('EDUCATION', 'HEALTH')
      ) as spoken group by 1,
      2
    ) as told
  ),
  'chronology:chronology', (
    select json_agg(json_build_object('on', happened_on, 'kind', kind, 'title', title, 'id', id))
    from (
      select *
      from (
        select health.allergy.happened_on as happened_on,
        'allergy' as kind,
        health.allergy.display::text as title,
        health.allergy.id as id
        from health.allergy
        where health.allergy.source_person_id = any((select ids from persons)::bigint[])
        and health.allergy.superseded_at is null
        and health.allergy.happened_on is not null
        union all
        select education.enrolment.happened_on as happened_on,
        'enrolment' as kind,
        education.enrolment.school_name::text as title,
        education.enrolment.id as id
        from education.enrolment
        where education.enrolment.source_person_id = any((select ids from persons)::bigint[])
        and education.enrolment.superseded_at is null
        and education.enrolment.happened_on is not null
        union all
        select education.sen.happened_on as happened_on,
        'sen' as kind,
        education.sen.provision::text as title,
        education.sen.id as id
        from education.sen
        where education.sen.source_person_id = any((select ids from persons)::bigint[])
        and education.sen.superseded_at is null
        and education.sen.happened_on is not null
      ) as entry
      order by happened_on desc,
      kind,
      id
      limit $3
    ) as page
  )
) as record
