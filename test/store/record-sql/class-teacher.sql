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
),
details as materialized (
  select identity.person_details.given,
  identity.person_details.family,
  identity.person_details.date_of_birth,
  identity.person_details.sex,
  identity.person_details.received_at,
  identity.person_details.id,
  person.agency
  from identity.person_details
  join person on person.id = identity.person_details.source_person_id
  where identity.person_details.superseded_at is null
)
select (
  select row_to_json(shown)::text
  from details cross
  join lateral (
    select concat_ws(' ', nullif(array_to_string(details.given, ' '), ''), details.family) as text,
    details.given as given,
    details.family as family
  ) as shown
  where (details.family is not null or details.given <> '{}')
  order by array_position(array['HEALTH', 'EDUCATION', 'SOCIAL_CARE'], details.agency),
  details.received_at desc,
  details.id
  limit 1
) as shown0,
(
  select to_json(details.date_of_birth)::text
  from details
  where details.date_of_birth is not null
  order by array_position(array['HEALTH', 'EDUCATION', 'SOCIAL_CARE'], details.agency),
  details.received_at desc,
  details.id
  limit 1
) as shown1,
(
  select to_json(details.sex)::text
  from details
  where details.sex <> 'UNKNOWN'
  order by array_position(array['HEALTH', 'EDUCATION', 'SOCIAL_CARE'], details.agency),
  details.received_at desc,
  details.id
  limit 1
) as shown2,
(
  select '[' || string_agg(
    row_to_json(shown)::text,
    ','
    order by health.allergy.happened_on desc nulls last, health.allergy.id desc
  ) || ']'
  from health.allergy cross
  join lateral (
    select health.allergy.code as code,
    health.allergy.display as display,
    health.allergy.category as category,
    health.allergy.criticality as criticality,
    health.allergy.clinical_status as clinicalStatus,
    health.allergy.recorded_on as recordedOn
  ) as shown
  where health.allergy.source_person_id = any((select ids from persons)::bigint[])
  and health.allergy.superseded_at is null
) as shown20,
(
  select '[' || string_agg(
    row_to_json(shown)::text,
    ','
    order by education.enrolment.happened_on desc nulls last, education.enrolment.id desc
  ) || ']'
  from education.enrolment cross
  join lateral (
    select education.enrolment.school_code as schoolCode,
    education.enrolment.urn as urn,
    education.enrolment.school_name as schoolName,
    education.enrolment.started_on as startedOn,
    education.enrolment.ended_on as endedOn,
    education.enrolment.year_group as yearGroup
  ) as shown
  where education.enrolment.source_person_id = any((select ids from persons)::bigint[])
  and education.enrolment.superseded_at is null
) as shown31,
(
  select '[' || string_agg(row_to_json(shown)::text, ',' order by education.attendance.id desc) || ']'
  from education.attendance cross
  join lateral (
    select education.attendance.academic_year as academicYear,
    education.attendance.census as census,
    education.attendance.school_code as schoolCode,
    education.attendance.code as code,
    education.attendance.meaning as meaning,
    education.attendance.sessions as sessions,
    education.attendance.sessions_possible as sessionsPossible,
    education.attendance.sessions_attended as sessionsAttended,
    education.attendance.authorised_absence as authorisedAbsence,
    education.attendance.unauthorised_absence as unauthorisedAbsence
  ) as shown
  where education.attendance.source_person_id = any((select ids from persons)::bigint[])
  and education.attendance.superseded_at is null
) as shown32,
(
  select '[' || string_agg(row_to_json(shown)::text, ',' order by education.attainment.id desc) || ']'
  from education.attainment cross
  join lateral (
    select education.attainment.key_stage as keyStage,
    education.attainment.year as year,
    education.attainment.subject as subject,
    education.attainment.method as method,
    education.attainment.component as component,
    education.attainment.result as result
  ) as shown
  where education.attainment.source_person_id = any((select ids from persons)::bigint[])
  and education.attainment.superseded_at is null
) as shown34,
(
  select '[' || string_agg(
    row_to_json(shown)::text,
    ','
    order by education.sen.happened_on desc nulls last, education.sen.id desc
  ) || ']'
  from education.sen cross
  join lateral (
    select education.sen.provision_code as provisionCode,
    education.sen.provision as provision,
    education.sen.needs as needs,
    education.sen.started_on as startedOn
  ) as shown
  where education.sen.source_person_id = any((select ids from persons)::bigint[])
  and education.sen.superseded_at is null
) as shown35,
(
  select '[' || string_agg(row_to_json(shown)::text, ',' order by sorted ->> 'stands' desc nulls last, sorted::text) || ']'
  from (
    select said.text as text,
    said.given as given,
    said.family as family,
    said.agency as agency,
    max(said.asOf) as asOf,
    bool_or(said.stands) as stands,
    said.disputed as disputed,
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
  ) as summed cross
  join lateral (
    select summed.text as text,
    summed.given as given,
    summed.family as family,
    summed.agency as agency,
    summed.asOf as asOf,
    summed.stands as stands,
    summed.disputed as disputed
  ) as shown
) as shown38,
(
  select '[' || string_agg(row_to_json(shown)::text, ',' order by sorted ->> 'stands' desc nulls last, sorted::text) || ']'
  from (
    select said.dateOfBirth as dateOfBirth,
    said.agency as agency,
    max(said.asOf) as asOf,
    bool_or(said.stands) as stands,
    said.disputed as disputed,
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
  ) as summed cross
  join lateral (
    select summed.dateOfBirth as dateOfBirth,
    summed.agency as agency,
    summed.asOf as asOf,
    summed.stands as stands,
    summed.disputed as disputed
  ) as shown
) as shown39,
(
  select '[' || string_agg(row_to_json(shown)::text, ',' order by sorted ->> 'stands' desc nulls last, sorted::text) || ']'
  from (
    select said.sex as sex,
    said.agency as agency,
    max(said.asOf) as asOf,
    bool_or(said.stands) as stands,
    said.disputed as disputed,
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
  ) as summed cross
  join lateral (
    select summed.sex as sex,
    summed.agency as agency,
    summed.asOf as asOf,
    summed.stands as stands,
    summed.disputed as disputed
  ) as shown
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
