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
select (
  select concat(
    '{text:', coalesce(
      to_json(
        concat_ws(
          ' ', nullif(array_to_string(identity.person_details.given, ' '), ''), identity.person_details.family
        )
      )::text,
      'null'
    ),
    ',given:', coalesce(to_json(identity.person_details.given)::text, 'null'),
    ',family:', coalesce(to_json(identity.person_details.family)::text, 'null'),
    '}'
  )
  from identity.person_details
  join person on person.id = identity.person_details.source_person_id
  where identity.person_details.superseded_at is null
  and (identity.person_details.family is not null or identity.person_details.given <> '{}')
  order by array_position(array['HEALTH', 'EDUCATION', 'SOCIAL_CARE'], person.agency),
  identity.person_details.received_at desc,
  identity.person_details.id
  limit 1
) as shown0,
(
  select to_json(identity.person_details.date_of_birth)::text
  from identity.person_details
  join person on person.id = identity.person_details.source_person_id
  where identity.person_details.superseded_at is null
  and identity.person_details.date_of_birth is not null
  order by array_position(array['HEALTH', 'EDUCATION', 'SOCIAL_CARE'], person.agency),
  identity.person_details.received_at desc,
  identity.person_details.id
  limit 1
) as shown1,
(
  select to_json(identity.person_details.sex)::text
  from identity.person_details
  join person on person.id = identity.person_details.source_person_id
  where identity.person_details.superseded_at is null
  and identity.person_details.sex <> 'UNKNOWN'
  order by array_position(array['HEALTH', 'EDUCATION', 'SOCIAL_CARE'], person.agency),
  identity.person_details.received_at desc,
  identity.person_details.id
  limit 1
) as shown2,
(
  select '[' || string_agg(
    concat(
      '{code:', coalesce(to_json(health.allergy.code)::text, 'null'),
      ',display:', coalesce(to_json(health.allergy.display)::text, 'null'),
      ',category:', coalesce(to_json(health.allergy.category)::text, 'null'),
      ',criticality:', coalesce(to_json(health.allergy.criticality)::text, 'null'),
      ',clinicalStatus:', coalesce(to_json(health.allergy.clinical_status)::text, 'null'),
      ',recordedOn:', coalesce(to_json(health.allergy.recorded_on)::text, 'null'),
      '}'
    ),
    ','
    order by health.allergy.happened_on desc nulls last, health.allergy.id desc
  ) || ']'
  from health.allergy
  where health.allergy.source_person_id = any((select ids from persons)::bigint[])
  and health.allergy.superseded_at is null
) as shown20,
(
  select '[' || string_agg(
    concat(
      '{schoolCode:', coalesce(to_json(education.enrolment.school_code)::text, 'null'),
      ',urn:', coalesce(to_json(education.enrolment.urn)::text, 'null'),
      ',schoolName:', coalesce(to_json(education.enrolment.school_name)::text, 'null'),
      ',startedOn:', coalesce(to_json(education.enrolment.started_on)::text, 'null'),
      ',endedOn:', coalesce(to_json(education.enrolment.ended_on)::text, 'null'),
      ',yearGroup:', coalesce(to_json(education.enrolment.year_group)::text, 'null'),
      '}'
    ),
    ','
    order by education.enrolment.happened_on desc nulls last, education.enrolment.id desc
  ) || ']'
  from education.enrolment
  where education.enrolment.source_person_id = any((select ids from persons)::bigint[])
  and education.enrolment.superseded_at is null
) as shown31,
(
  select '[' || string_agg(
    concat(
      '{academicYear:', coalesce(to_json(education.attendance.academic_year)::text, 'null'),
      ',census:', coalesce(to_json(education.attendance.census)::text, 'null'),
      ',schoolCode:', coalesce(to_json(education.attendance.school_code)::text, 'null'),
      ',code:', coalesce(to_json(education.attendance.code)::text, 'null'),
      ',meaning:', coalesce(to_json(education.attendance.meaning)::text, 'null'),
      ',sessions:', coalesce(to_json(education.attendance.sessions)::text, 'null'),
      ',sessionsPossible:', coalesce(to_json(education.attendance.sessions_possible)::text, 'null'),
      ',sessionsAttended:', coalesce(to_json(education.attendance.sessions_attended)::text, 'null'),
      ',authorisedAbsence:', coalesce(to_json(education.attendance.authorised_absence)::text, 'null'),
      ',unauthorisedAbsence:', coalesce(to_json(education.attendance.unauthorised_absence)::text, 'null'),
      '}'
    ),
    ','
    order by education.attendance.id desc
  ) || ']'
  from education.attendance
  where education.attendance.source_person_id = any((select ids from persons)::bigint[])
  and education.attendance.superseded_at is null
) as shown32,
(
  select '[' || string_agg(
    concat(
      '{keyStage:', coalesce(to_json(education.attainment.key_stage)::text, 'null'),
      ',year:', coalesce(to_json(education.attainment.year)::text, 'null'),
      ',subject:', coalesce(to_json(education.attainment.subject)::text, 'null'),
      ',method:', coalesce(to_json(education.attainment.method)::text, 'null'),
      ',component:', coalesce(to_json(education.attainment.component)::text, 'null'),
      ',result:', coalesce(to_json(education.attainment.result)::text, 'null'),
      '}'
    ),
    ','
    order by education.attainment.id desc
  ) || ']'
  from education.attainment
  where education.attainment.source_person_id = any((select ids from persons)::bigint[])
  and education.attainment.superseded_at is null
) as shown34,
(
  select '[' || string_agg(
    concat(
      '{provisionCode:', coalesce(to_json(education.sen.provision_code)::text, 'null'),
      ',provision:', coalesce(to_json(education.sen.provision)::text, 'null'),
      ',needs:', coalesce(to_json(education.sen.needs)::text, 'null'),
      ',startedOn:', coalesce(to_json(education.sen.started_on)::text, 'null'),
      '}'
    ),
    ','
    order by education.sen.happened_on desc nulls last, education.sen.id desc
  ) || ']'
  from education.sen
  where education.sen.source_person_id = any((select ids from persons)::bigint[])
  and education.sen.superseded_at is null
) as shown35,
(
  select '[' || string_agg(entry, ',' order by sorted ->> 'stands' desc nulls last, sorted::text) || ']'
  from (
    select concat(
      '{text:', coalesce(to_json(said.text)::text, 'null'),
      ',given:', coalesce(to_json(said.given)::text, 'null'),
      ',family:', coalesce(to_json(said.family)::text, 'null'),
      ',agency:', coalesce(to_json(said.agency)::text, 'null'),
      ',asOf:', coalesce(to_json(max(said.asOf))::text, 'null'),
      ',stands:', coalesce(to_json(bool_or(said.stands))::text, 'null'),
      ',disputed:', coalesce(to_json(said.disputed)::text, 'null'),
      '}'
    ) as entry,
    json_build_object(
      'text', said.text,
      'given', said.given,
      'family', said.family,
      'agency', said.agency,
      'asOf', max(said.asOf),
      'stands', bool_or(said.stands),
      'disputed', said.disputed
    ) as sorted
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
          concat_ws(' ', array_to_string(identity.person_details.given, ' '), identity.person_details.family)
        )
      ) over () <> max(
        lower(
          concat_ws(' ', array_to_string(identity.person_details.given, ' '), identity.person_details.family)
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
) as shown38,
(
  select '[' || string_agg(entry, ',' order by sorted ->> 'stands' desc nulls last, sorted::text) || ']'
  from (
    select concat(
      '{dateOfBirth:', coalesce(to_json(said.dateOfBirth)::text, 'null'),
      ',agency:', coalesce(to_json(said.agency)::text, 'null'),
      ',asOf:', coalesce(to_json(max(said.asOf))::text, 'null'),
      ',stands:', coalesce(to_json(bool_or(said.stands))::text, 'null'),
      ',disputed:', coalesce(to_json(said.disputed)::text, 'null'),
      '}'
    ) as entry,
    json_build_object(
      'dateOfBirth', said.dateOfBirth,
      'agency', said.agency,
      'asOf', max(said.asOf),
      'stands', bool_or(said.stands),
      'disputed', said.disputed
    ) as sorted
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
) as shown39,
(
  select '[' || string_agg(entry, ',' order by sorted ->> 'stands' desc nulls last, sorted::text) || ']'
  from (
    select concat(
      '{sex:', coalesce(to_json(said.sex)::text, 'null'),
      ',agency:', coalesce(to_json(said.agency)::text, 'null'),
      ',asOf:', coalesce(to_json(max(said.asOf))::text, 'null'),
      ',stands:', coalesce(to_json(bool_or(said.stands))::text, 'null'),
      ',disputed:', coalesce(to_json(said.disputed)::text, 'null'),
      '}'
    ) as entry,
    json_build_object(
      'sex', said.sex,
      'agency', said.agency,
      'asOf', max(said.asOf),
      'stands', bool_or(said.stands),
      'disputed', said.disputed
    ) as sorted
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
) as shown40,
(
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
      and ($3::date is null or health.allergy.happened_on >= $4::date)
      and ($5::date is null or health.allergy.happened_on <= $6::date)
      union all
      select education.enrolment.happened_on as happened_on,
      'enrolment' as kind,
      education.enrolment.school_name::text as title,
      education.enrolment.id as id
      from education.enrolment
      where education.enrolment.source_person_id = any((select ids from persons)::bigint[])
      and education.enrolment.superseded_at is null
      and education.enrolment.happened_on is not null
      and ($7::date is null or education.enrolment.happened_on >= $8::date)
      and ($9::date is null or education.enrolment.happened_on <= $10::date)
      union all
      select education.sen.happened_on as happened_on,
      'sen' as kind,
      education.sen.provision::text as title,
      education.sen.id as id
      from education.sen
      where education.sen.source_person_id = any((select ids from persons)::bigint[])
      and education.sen.superseded_at is null
      and education.sen.happened_on is not null
      and ($11::date is null or education.sen.happened_on >= $12::date)
      and ($13::date is null or education.sen.happened_on <= $14::date)
    ) as entry
    where $15::date is null or happened_on < $16::date or (happened_on = $17::date and (kind, id) > ($18::text, $19::bigint))
    order by happened_on desc,
    kind,
    id
    limit $20::int
  ) as page
) as chronology0,
(
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
      and feeds.feed.source_code = (select identity.source.code from identity.source where identity.source.id = person.source_id)
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
) as contributions,
1 as read
