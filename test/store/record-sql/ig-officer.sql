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
      '{id:', coalesce(to_json(consent.directive.id)::text, 'null'),
      ',provision:', coalesce(to_json(consent.directive.provision)::text, 'null'),
      ',scope:', coalesce(to_json(consent.directive.scope)::text, 'null'),
      ',grantor:', coalesce(to_json(consent.directive.grantor_name)::text, 'null'),
      ',standing:', coalesce(to_json(consent.directive.standing)::text, 'null'),
      ',standingEvidence:', coalesce(to_json(consent.directive.standing_evidence)::text, 'null'),
      ',recipients:', coalesce(
        to_json(
          array(select 'agency:' || code from unnest(consent.directive.recipient_agencies) as code) || array(
            select 'organisation:' || identity.organisation.code
            from identity.organisation
            where identity.organisation.id = any(consent.directive.recipient_organisation_ids)
            order by identity.organisation.code
          ) || array(select 'role:' || code from unnest(consent.directive.recipient_roles) as code)
        )::text,
        'null'
      ),
      ',purposes:', coalesce(to_json(consent.directive.purposes)::text, 'null'),
      ',evidence:', coalesce(to_json(consent.directive.evidence)::text, 'null'),
      ',startedOn:', coalesce(to_json((consent.directive.in_force_from at time zone 'Europe/London')::date)::text, 'null'),
      ',endedOn:', coalesce(to_json((consent.directive.in_force_until at time zone 'Europe/London')::date)::text, 'null'),
      ',inForceFrom:', coalesce(to_json(consent.directive.in_force_from)::text, 'null'),
      ',inForceUntil:', coalesce(to_json(consent.directive.in_force_until)::text, 'null'),
      ',recordedOn:', coalesce(to_json((consent.directive.recorded_at at time zone 'Europe/London')::date)::text, 'null'),
      ',withdrawnOn:', coalesce(to_json((consent.directive.withdrawn_at at time zone 'Europe/London')::date)::text, 'null'),
      '}'
    ),
    ','
    order by consent.directive.in_force_from desc, consent.directive.recorded_at desc, consent.directive.id
  ) || ']'
  from consent.directive
  where consent.directive.subject_id = any((select ids from called)::uuid[])
) as shown37,
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
  ) as entries
) as shown40,
null::json as contributions,
1 as read
