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
  select '[' || string_agg(entry, ',' order by sorted) || ']'
  from (
    select distinct on (identity.source_identifier.system, identity.source_identifier.value) concat(
      '{system:', coalesce(to_json(identity.source_identifier.system)::text, 'null'),
      ',value:', coalesce(to_json(identity.source_identifier.value)::text, 'null'),
      ',valid:', coalesce(to_json(identity.source_identifier.valid)::text, 'null'),
      '}'
    ) as entry,
    array[identity.source_identifier.system,
    identity.source_identifier.value] as sorted
    from identity.source_identifier
    join person on person.id = identity.source_identifier.source_person_id
    where identity.source_identifier.source_person_id = any((select ids from persons)::bigint[])
    and identity.source_identifier.superseded_at is null
    and (
      identity.source_identifier.system not in ('LOCAL_AUTHORITY_ID', 'LOCAL_PATIENT_ID') or person.agency = 'SOCIAL_CARE'
    )
    order by identity.source_identifier.system,
    identity.source_identifier.value
  ) as known
) as shown3,
(
  select concat(
    '{lines:', coalesce(to_json(identity.person_details.address_lines)::text, 'null'),
    ',postcode:', coalesce(to_json(identity.person_details.postcode)::text, 'null'),
    '}'
  )
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
) as shown4,
(
  select '[' || string_agg(
    concat(
      '{name:', coalesce(to_json(identity.family_member.name)::text, 'null'),
      ',relationship:', coalesce(to_json(identity.family_member.relationship)::text, 'null'),
      ',parentalResponsibility:', coalesce(to_json(identity.family_member.parental_responsibility)::text, 'null'),
      ',priority:', coalesce(to_json(identity.family_member.priority)::text, 'null'),
      ',telephone:', coalesce(to_json(identity.family_member.telephone)::text, 'null'),
      '}'
    ),
    ','
    order by identity.family_member.id desc
  ) || ']'
  from identity.family_member
  where identity.family_member.source_person_id = any((select ids from persons)::bigint[])
  and identity.family_member.superseded_at is null
) as shown5,
(
  select '[' || string_agg(entry, ',' order by sorted desc nulls last, tie) || ']'
  from (
    select concat(
      '{role:', coalesce(to_json(identity.involvement.role)::text, 'null'),
      ',name:', coalesce(to_json(identity.involvement.name)::text, 'null'),
      ',practitionerCode:', coalesce(to_json(identity.involvement.practitioner_code)::text, 'null'),
      ',organisation:', coalesce(to_json(identity.involvement.organisation)::text, 'null'),
      ',organisationCode:', coalesce(to_json(identity.involvement.organisation_code)::text, 'null'),
      ',agency:', coalesce(to_json(identity.involvement.agency)::text, 'null'),
      ',startedOn:', coalesce(to_json(identity.involvement.started_on)::text, 'null'),
      ',endedOn:', coalesce(to_json(identity.involvement.ended_on)::text, 'null'),
      '}'
    ) as entry,
    identity.involvement.happened_on as sorted,
    identity.involvement.id::text as tie
    from identity.involvement
    where identity.involvement.source_person_id = any((select ids from persons)::bigint[])
    and identity.involvement.superseded_at is null
    union all
    select concat(
      '{role:', coalesce(to_json('Allocated worker')::text, 'null'),
      ',name:', coalesce(to_json(identity.practitioner.name)::text, 'null'),
      ',practitionerCode:', coalesce(to_json(identity.practitioner.practitioner_code)::text, 'null'),
      ',organisation:', coalesce(to_json(identity.organisation.name)::text, 'null'),
      ',organisationCode:', coalesce(to_json(identity.organisation.code)::text, 'null'),
      ',agency:', coalesce(to_json(identity.organisation.agency)::text, 'null'),
      ',startedOn:', coalesce(to_json(casework.allocation.allocated_from::date)::text, 'null'),
      ',endedOn:', coalesce(to_json(casework.allocation.allocated_until::date)::text, 'null'),
      '}'
    ),
    casework.allocation.allocated_from::date,
    casework.allocation.id::text
    from casework.allocation
    join identity.practitioner on identity.practitioner.id = casework.allocation.practitioner_id
    join identity.organisation on identity.organisation.id = casework.allocation.team_id
    where casework.allocation.subject_id = any((select ids from called)::uuid[])
  ) as involved
) as shown6,
(
  select '[' || string_agg(
    concat(
      '{kind:', coalesce(to_json(identity.alert.kind)::text, 'null'),
      ',text:', coalesce(to_json(identity.alert.text)::text, 'null'),
      ',startedOn:', coalesce(to_json(identity.alert.started_on)::text, 'null'),
      ',endedOn:', coalesce(to_json(identity.alert.ended_on)::text, 'null'),
      '}'
    ),
    ','
    order by identity.alert.happened_on desc nulls last, identity.alert.id desc
  ) || ']'
  from identity.alert
  where identity.alert.source_person_id = any((select ids from persons)::bigint[])
  and identity.alert.superseded_at is null
) as shown7,
to_json(
  (
    case
    when (
      exists (
        select
        from social_care.placement
        where social_care.placement.source_person_id = any((select ids from persons)::bigint[])
        and social_care.placement.superseded_at is null
        and social_care.placement.started_on <= current_date
        and (social_care.placement.ended_on is null or social_care.placement.ended_on > current_date)
      ) or exists (
        select
        from social_care.legal_status
        where social_care.legal_status.source_person_id = any((select ids from persons)::bigint[])
        and social_care.legal_status.superseded_at is null
        and social_care.legal_status.started_on <= current_date
        and (
          social_care.legal_status.ended_on is null or social_care.legal_status.ended_on > current_date
        )
      )
    ) then 'LOOKED_AFTER'
    when exists (
      select
      from social_care.plan
      where social_care.plan.source_person_id = any((select ids from persons)::bigint[])
      and social_care.plan.superseded_at is null
      and social_care.plan.kind = 'CHILD_PROTECTION'
      and social_care.plan.started_on <= current_date
      and (social_care.plan.ended_on is null or social_care.plan.ended_on > current_date)
    ) then 'CHILD_PROTECTION_PLAN'
    when exists (
      select
      from social_care.referral
      where social_care.referral.source_person_id = any((select ids from persons)::bigint[])
      and social_care.referral.superseded_at is null
      and social_care.referral.referred_on <= current_date
      and (social_care.referral.closed_on is null or social_care.referral.closed_on > current_date)
    ) then 'CHILD_IN_NEED'
    when exists (
      select
      from social_care.referral
      where social_care.referral.source_person_id = any((select ids from persons)::bigint[])
      and social_care.referral.superseded_at is null
    ) then 'CLOSED' end
  )
)::text as shown8,
(
  select concat(
    '{name:', coalesce(to_json(identity.practitioner.name)::text, 'null'),
    ',team:', coalesce(to_json(identity.organisation.name)::text, 'null'),
    ',allocatedOn:', coalesce(to_json(casework.allocation.allocated_from::date)::text, 'null'),
    '}'
  )
  from casework.allocation
  join identity.practitioner on identity.practitioner.id = casework.allocation.practitioner_id
  join identity.organisation on identity.organisation.id = casework.allocation.team_id
  where casework.allocation.subject_id = any((select ids from called)::uuid[])
  and casework.allocation.allocated_from <= now()
  and (casework.allocation.allocated_until is null or casework.allocation.allocated_until > now())
  order by casework.allocation.allocated_from desc,
  casework.allocation.id
  limit 1
) as shown9,
(
  select '[' || string_agg(
    concat(
      '{referredOn:', coalesce(to_json(social_care.referral.referred_on)::text, 'null'),
      ',sourceCode:', coalesce(to_json(social_care.referral.source_code)::text, 'null'),
      ',source:', coalesce(to_json(social_care.referral.source)::text, 'null'),
      ',primaryNeedCode:', coalesce(to_json(social_care.referral.primary_need_code)::text, 'null'),
      ',primaryNeed:', coalesce(to_json(social_care.referral.primary_need)::text, 'null'),
      ',noFurtherAction:', coalesce(to_json(social_care.referral.no_further_action)::text, 'null'),
      ',initialConferenceOn:', coalesce(to_json(social_care.referral.initial_conference_on)::text, 'null'),
      ',closedOn:', coalesce(to_json(social_care.referral.closed_on)::text, 'null'),
      ',closureReasonCode:', coalesce(to_json(social_care.referral.closure_reason_code)::text, 'null'),
      ',closureReason:', coalesce(to_json(social_care.referral.closure_reason)::text, 'null'),
      '}'
    ),
    ','
    order by social_care.referral.happened_on desc nulls last, social_care.referral.id desc
  ) || ']'
  from social_care.referral
  where social_care.referral.source_person_id = any((select ids from persons)::bigint[])
  and social_care.referral.superseded_at is null
) as shown10,
(
  select '[' || string_agg(
    concat(
      '{startedOn:', coalesce(to_json(social_care.section_47_enquiry.started_on)::text, 'null'),
      ',conferenceTarget:', coalesce(to_json(social_care.section_47_enquiry.conference_target)::text, 'null'),
      ',conferenceOn:', coalesce(to_json(social_care.section_47_enquiry.conference_on)::text, 'null'),
      ',conferenceNotRequired:', coalesce(to_json(social_care.section_47_enquiry.conference_not_required)::text, 'null'),
      '}'
    ),
    ','
    order by social_care.section_47_enquiry.happened_on desc nulls last, social_care.section_47_enquiry.id desc
  ) || ']'
  from social_care.section_47_enquiry
  where social_care.section_47_enquiry.source_person_id = any((select ids from persons)::bigint[])
  and social_care.section_47_enquiry.superseded_at is null
) as shown12,
(
  select '[' || string_agg(
    concat(
      '{kind:', coalesce(to_json(social_care.plan.kind)::text, 'null'),
      ',startedOn:', coalesce(to_json(social_care.plan.started_on)::text, 'null'),
      ',endedOn:', coalesce(to_json(social_care.plan.ended_on)::text, 'null'),
      ',initialCategory:', coalesce(to_json(social_care.plan.initial_category)::text, 'null'),
      ',latestCategory:', coalesce(to_json(social_care.plan.latest_category)::text, 'null'),
      ',previousPlans:', coalesce(to_json(social_care.plan.previous_plans)::text, 'null'),
      '}'
    ),
    ','
    order by social_care.plan.happened_on desc nulls last, social_care.plan.id desc
  ) || ']'
  from social_care.plan
  where social_care.plan.source_person_id = any((select ids from persons)::bigint[])
  and social_care.plan.superseded_at is null
) as shown13,
(
  select '[' || string_agg(
    concat(
      '{kind:', coalesce(to_json(social_care.review.kind)::text, 'null'),
      ',heldOn:', coalesce(to_json(social_care.review.held_on)::text, 'null'),
      ',participationCode:', coalesce(to_json(social_care.review.participation_code)::text, 'null'),
      ',participation:', coalesce(to_json(social_care.review.participation)::text, 'null'),
      '}'
    ),
    ','
    order by social_care.review.happened_on desc nulls last, social_care.review.id desc
  ) || ']'
  from social_care.review
  where social_care.review.source_person_id = any((select ids from persons)::bigint[])
  and social_care.review.superseded_at is null
) as shown15,
(
  select concat(
    '{practiceCode:', coalesce(to_json(health.general_practice.practice_code)::text, 'null'),
    ',practiceName:', coalesce(to_json(health.general_practice.practice_name)::text, 'null'),
    ',registeredOn:', coalesce(to_json(health.general_practice.registered_on)::text, 'null'),
    ',endedOn:', coalesce(to_json(health.general_practice.ended_on)::text, 'null'),
    '}'
  )
  from health.general_practice
  where health.general_practice.source_person_id = any((select ids from persons)::bigint[])
  and health.general_practice.superseded_at is null
  order by health.general_practice.id desc
  limit 1
) as shown18,
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
      when person.agency in ('NONE', 'EDUCATION', 'HEALTH', 'SOCIAL_CARE') then person.agency
      end as agency,
      case
      when person.agency in ('NONE', 'EDUCATION', 'HEALTH', 'SOCIAL_CARE') then (person.last_received_at at time zone 'Europe/London')::date
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
      when person.agency in ('NONE', 'EDUCATION', 'HEALTH', 'SOCIAL_CARE') then person.agency
      end as agency,
      case
      when person.agency in ('NONE', 'EDUCATION', 'HEALTH', 'SOCIAL_CARE') then (person.last_received_at at time zone 'Europe/London')::date
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
      when person.agency in ('NONE', 'EDUCATION', 'HEALTH', 'SOCIAL_CARE') then person.agency
      end as agency,
      case
      when person.agency in ('NONE', 'EDUCATION', 'HEALTH', 'SOCIAL_CARE') then (person.last_received_at at time zone 'Europe/London')::date
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
  select '[' || string_agg(entry, ',' order by sorted ->> 'stands' desc nulls last, sorted::text) || ']'
  from (
    select concat(
      '{lines:', coalesce(to_json(said.lines)::text, 'null'),
      ',postcode:', coalesce(to_json(said.postcode)::text, 'null'),
      ',agency:', coalesce(to_json(said.agency)::text, 'null'),
      ',asOf:', coalesce(to_json(max(said.asOf))::text, 'null'),
      ',stands:', coalesce(to_json(bool_or(said.stands))::text, 'null'),
      ',disputed:', coalesce(to_json(said.disputed)::text, 'null'),
      '}'
    ) as entry,
    json_build_object(
      'lines', said.lines,
      'postcode', said.postcode,
      'agency', said.agency,
      'asOf', max(said.asOf),
      'stands', bool_or(said.stands),
      'disputed', said.disputed
    ) as sorted
    from (
      select identity.person_details.address_lines as lines,
      identity.person_details.postcode as postcode,
      case
      when person.agency in ('NONE', 'EDUCATION', 'HEALTH', 'SOCIAL_CARE') then person.agency
      end as agency,
      case
      when person.agency in ('NONE', 'EDUCATION', 'HEALTH', 'SOCIAL_CARE') then (person.last_received_at at time zone 'Europe/London')::date
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
) as shown41,
(
  select '[' || string_agg(entry, ',' order by sorted ->> 'stands' desc nulls last, sorted::text) || ']'
  from (
    select concat(
      '{system:', coalesce(to_json(said.system)::text, 'null'),
      ',value:', coalesce(to_json(said.value)::text, 'null'),
      ',valid:', coalesce(to_json(said.valid)::text, 'null'),
      ',agency:', coalesce(to_json(said.agency)::text, 'null'),
      ',asOf:', coalesce(to_json(max(said.asOf))::text, 'null'),
      ',stands:', coalesce(to_json(bool_or(said.stands))::text, 'null'),
      ',disputed:', coalesce(to_json(said.disputed)::text, 'null'),
      '}'
    ) as entry,
    json_build_object(
      'system', said.system,
      'value', said.value,
      'valid', said.valid,
      'agency', said.agency,
      'asOf', max(said.asOf),
      'stands', bool_or(said.stands),
      'disputed', said.disputed
    ) as sorted
    from (
      select identity.source_identifier.system as system,
      identity.source_identifier.value as value,
      identity.source_identifier.valid as valid,
      case
      when person.agency in ('NONE', 'EDUCATION', 'HEALTH', 'SOCIAL_CARE') then person.agency
      end as agency,
      case
      when person.agency in ('NONE', 'EDUCATION', 'HEALTH', 'SOCIAL_CARE') then (person.last_received_at at time zone 'Europe/London')::date
      end as asOf,
      row_number() over (
        partition by identity.source_identifier.system
        order by identity.source_identifier.valid desc, array_position(array['HEALTH', 'EDUCATION', 'SOCIAL_CARE'], person.agency), identity.source_identifier.received_at desc, identity.source_identifier.id
      ) = 1 as stands,
      min(identity.source_identifier.value) over (partition by identity.source_identifier.system) <> max(identity.source_identifier.value) over (partition by identity.source_identifier.system) as disputed
      from identity.source_identifier
      join person on person.id = identity.source_identifier.source_person_id
      where identity.source_identifier.superseded_at is null
      and (true)
      and (
        identity.source_identifier.system not in ('LOCAL_AUTHORITY_ID', 'LOCAL_PATIENT_ID') or person.agency = 'SOCIAL_CARE'
      )
    ) as said group by said.system,
    said.value,
    said.valid,
    said.agency,
    said.disputed having count(*) > 0
  ) as entries
) as shown42,
(
  select json_agg(json_build_object('on', happened_on, 'kind', kind, 'title', title, 'id', id))
  from (
    select *
    from (
      select identity.alert.happened_on as happened_on,
      'alert' as kind,
      identity.alert.text::text as title,
      identity.alert.id as id
      from identity.alert
      where identity.alert.source_person_id = any((select ids from persons)::bigint[])
      and identity.alert.superseded_at is null
      and identity.alert.happened_on is not null
      and ($3::date is null or identity.alert.happened_on >= $4::date)
      and ($5::date is null or identity.alert.happened_on <= $6::date)
      union all
      select social_care.referral.happened_on as happened_on,
      'referral' as kind,
      social_care.referral.primary_need::text as title,
      social_care.referral.id as id
      from social_care.referral
      where social_care.referral.source_person_id = any((select ids from persons)::bigint[])
      and social_care.referral.superseded_at is null
      and social_care.referral.happened_on is not null
      and ($7::date is null or social_care.referral.happened_on >= $8::date)
      and ($9::date is null or social_care.referral.happened_on <= $10::date)
      union all
      select social_care.section_47_enquiry.happened_on as happened_on,
      'section47Enquiry' as kind,
      null::text as title,
      social_care.section_47_enquiry.id as id
      from social_care.section_47_enquiry
      where social_care.section_47_enquiry.source_person_id = any((select ids from persons)::bigint[])
      and social_care.section_47_enquiry.superseded_at is null
      and social_care.section_47_enquiry.happened_on is not null
      and ($11::date is null or social_care.section_47_enquiry.happened_on >= $12::date)
      and ($13::date is null or social_care.section_47_enquiry.happened_on <= $14::date)
      union all
      select social_care.plan.happened_on as happened_on,
      'plan' as kind,
      social_care.plan.kind::text as title,
      social_care.plan.id as id
      from social_care.plan
      where social_care.plan.source_person_id = any((select ids from persons)::bigint[])
      and social_care.plan.superseded_at is null
      and social_care.plan.happened_on is not null
      and ($15::date is null or social_care.plan.happened_on >= $16::date)
      and ($17::date is null or social_care.plan.happened_on <= $18::date)
      union all
      select social_care.review.happened_on as happened_on,
      'review' as kind,
      social_care.review.kind::text as title,
      social_care.review.id as id
      from social_care.review
      where social_care.review.source_person_id = any((select ids from persons)::bigint[])
      and social_care.review.superseded_at is null
      and social_care.review.happened_on is not null
      and ($19::date is null or social_care.review.happened_on >= $20::date)
      and ($21::date is null or social_care.review.happened_on <= $22::date)
      union all
      select education.enrolment.happened_on as happened_on,
      'enrolment' as kind,
      education.enrolment.school_name::text as title,
      education.enrolment.id as id
      from education.enrolment
      where education.enrolment.source_person_id = any((select ids from persons)::bigint[])
      and education.enrolment.superseded_at is null
      and education.enrolment.happened_on is not null
      and ($23::date is null or education.enrolment.happened_on >= $24::date)
      and ($25::date is null or education.enrolment.happened_on <= $26::date)
    ) as entry
    where $27::date is null or happened_on < $28::date or (happened_on = $29::date and (kind, id) > ($30::text, $31::bigint))
    order by happened_on desc,
    kind,
    id
    limit $32::int
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
      when person.agency = 'HEALTH'
      and exists (
        select
        from health.general_practice
        where health.general_practice.source_person_id = person.id
        and health.general_practice.superseded_at is null
      ) then person.source
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
        when 'HEALTH' then interval '31 days'
        when 'SOCIAL_CARE' then interval '120 days' end
      ) as stale_from,
      true as speaks
      from person left
      join feeds.feed on feeds.feed.retired_at is null
      and feeds.feed.source_code = (select identity.source.code from identity.source where identity.source.id = person.source_id)
      where person.agency in ('EDUCATION', 'HEALTH', 'SOCIAL_CARE')
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
      and feeds.feed.agency in ('EDUCATION', 'HEALTH', 'SOCIAL_CARE')
    ) as spoken group by 1,
    2
  ) as told
) as contributions,
1 as read
