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
    order by consent.directive.in_force_from desc, consent.directive.recorded_at desc, consent.directive.id
  ) || ']'
  from consent.directive cross
  join lateral (
    select consent.directive.id as id,
    consent.directive.provision as provision,
    consent.directive.scope as scope,
    consent.directive.grantor_name as grantor,
    consent.directive.standing as standing,
    consent.directive.standing_evidence as standingEvidence,
    array(select 'agency:' || code from unnest(consent.directive.recipient_agencies) as code) || array(
      select 'organisation:' || identity.organisation.code
      from identity.organisation
      where identity.organisation.id = any(consent.directive.recipient_organisation_ids)
      order by identity.organisation.code
    ) || array(select 'role:' || code from unnest(consent.directive.recipient_roles) as code) as recipients,
    consent.directive.purposes as purposes,
    consent.directive.evidence as evidence,
    (consent.directive.in_force_from at time zone 'Europe/London')::date as startedOn,
    (consent.directive.in_force_until at time zone 'Europe/London')::date as endedOn,
    consent.directive.in_force_from as inForceFrom,
    consent.directive.in_force_until as inForceUntil,
    (consent.directive.recorded_at at time zone 'Europe/London')::date as recordedOn,
    (consent.directive.withdrawn_at at time zone 'Europe/London')::date as withdrawnOn
  ) as shown
  where consent.directive.subject_id = any((select ids from called)::uuid[])
) as shown37,
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
      when person.agency in ('NONE') then person.agency
      end as agency,
      case
      when person.agency in ('NONE') then (person.last_received_at at time zone 'Europe/London')::date
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
      when person.agency in ('NONE') then person.agency
      end as agency,
      case
      when person.agency in ('NONE') then (person.last_received_at at time zone 'Europe/London')::date
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
      when person.agency in ('NONE') then person.agency
      end as agency,
      case
      when person.agency in ('NONE') then (person.last_received_at at time zone 'Europe/London')::date
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
null::json as contributions,
1 as read
