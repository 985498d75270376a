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
  identity.person_details.address_lines,
  identity.person_details.postcode,
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
  select '[' || string_agg(entry, ',' order by sorted) || ']'
  from (
    select distinct on (identity.source_identifier.system, identity.source_identifier.value) row_to_json(shown)::text as entry,
    array[identity.source_identifier.system,
    identity.source_identifier.value] as sorted
    from identity.source_identifier
    join person on person.id = identity.source_identifier.source_person_id cross
    join lateral (
      select identity.source_identifier.system as system,
      identity.source_identifier.value as value,
      identity.source_identifier.valid as valid
    ) as shown
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
  select row_to_json(shown)::text
  from details cross
  join lateral (select details.address_lines as lines, details.postcode as postcode) as shown
  where (details.address_lines is not null or details.postcode is not null)
  order by array_position(array['HEALTH', 'EDUCATION', 'SOCIAL_CARE'], details.agency),
  details.received_at desc,
  details.id
  limit 1
) as shown4,
(
  select '[' || string_agg(row_to_json(shown)::text, ',' order by identity.family_member.id desc) || ']'
  from identity.family_member cross
  join lateral (
    select identity.family_member.name as name,
    identity.family_member.relationship as relationship,
    identity.family_member.parental_responsibility as parentalResponsibility,
    identity.family_member.priority as priority,
    identity.family_member.telephone as telephone
  ) as shown
  where identity.family_member.source_person_id = any((select ids from persons)::bigint[])
  and identity.family_member.superseded_at is null
) as shown5,
(
  select '[' || string_agg(entry, ',' order by sorted desc nulls last, tie) || ']'
  from (
    select row_to_json(shown)::text as entry,
    identity.involvement.happened_on as sorted,
    identity.involvement.id::text as tie
    from identity.involvement cross
    join lateral (
      select identity.involvement.role as role,
      identity.involvement.name as name,
      identity.involvement.practitioner_code as practitionerCode,
      identity.involvement.organisation as organisation,
      identity.involvement.organisation_code as organisationCode,
      identity.involvement.agency as agency,
      identity.involvement.started_on as startedOn,
      identity.involvement.ended_on as endedOn
    ) as shown
    where identity.involvement.source_person_id = any((select ids from persons)::bigint[])
    and identity.involvement.superseded_at is null
    union all
    select row_to_json(shown)::text,
    casework.allocation.allocated_from::date,
    casework.allocation.id::text
    from casework.allocation
    join identity.practitioner on identity.practitioner.id = casework.allocation.practitioner_id
    join identity.organisation on identity.organisation.id = casework.allocation.team_id cross
    join lateral (
      select 'Allocated worker'::text as role,
      identity.practitioner.name as name,
      identity.practitioner.practitioner_code as practitionerCode,
      identity.organisation.name as organisation,
      identity.organisation.code as organisationCode,
      identity.organisation.agency as agency,
      casework.allocation.allocated_from::date as startedOn,
      casework.allocation.allocated_until::date as endedOn
    ) as shown
    where casework.allocation.subject_id = any((select ids from called)::uuid[])
  ) as involved
) as shown6,
(
  select '[' || string_agg(
    row_to_json(shown)::text,
    ','
    order by identity.alert.happened_on desc nulls last, identity.alert.id desc
  ) || ']'
  from identity.alert cross
  join lateral (
    select identity.alert.kind as kind,
    identity.alert.text as text,
    identity.alert.started_on as startedOn,
    identity.alert.ended_on as endedOn
  ) as shown
  where identity.alert.source_person_id = any((select ids from persons)::bigint[])
  and identity.alert.superseded_at is null
) as shown7,
to_json(
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
)::text as shown8,
(
  select row_to_json(shown)::text
  from casework.allocation
  join identity.practitioner on identity.practitioner.id = casework.allocation.practitioner_id
  join identity.organisation on identity.organisation.id = casework.allocation.team_id cross
  join lateral (
    select identity.practitioner.name as name,
    identity.organisation.name as team,
    casework.allocation.allocated_from::date as allocatedOn
  ) as shown
  where casework.allocation.subject_id = any((select ids from called)::uuid[])
  and casework.allocation.allocated_from <= now()
  and (casework.allocation.allocated_until is null or casework.allocation.allocated_until > now())
  order by casework.allocation.allocated_from desc,
  casework.allocation.id
  limit 1
) as shown9,
(
  select '[' || string_agg(
    row_to_json(shown)::text,
    ','
    order by social_care.referral.happened_on desc nulls last, social_care.referral.id desc
  ) || ']'
  from social_care.referral cross
  join lateral (
    select social_care.referral.referred_on as referredOn,
    social_care.referral.source_code as sourceCode,
    social_care.referral.source as source,
    social_care.referral.primary_need_code as primaryNeedCode,
    social_care.referral.primary_need as primaryNeed,
    social_care.referral.no_further_action as noFurtherAction,
    social_care.referral.initial_conference_on as initialConferenceOn,
    social_care.referral.closed_on as closedOn,
    social_care.referral.closure_reason_code as closureReasonCode,
    social_care.referral.closure_reason as closureReason
  ) as shown
  where social_care.referral.source_person_id = any((select ids from persons)::bigint[])
  and social_care.referral.superseded_at is null
) as shown10,
(
  select '[' || string_agg(
    row_to_json(shown)::text,
    ','
    order by social_care.assessment.happened_on desc nulls last, social_care.assessment.id desc
  ) || ']'
  from social_care.assessment cross
  join lateral (
    select social_care.assessment.started_on as startedOn,
    social_care.assessment.internal_review_on as internalReviewOn,
    social_care.assessment.authorised_on as authorisedOn,
    social_care.assessment.factors as factors
  ) as shown
  where social_care.assessment.source_person_id = any((select ids from persons)::bigint[])
  and social_care.assessment.superseded_at is null
) as shown11,
(
  select '[' || string_agg(
    row_to_json(shown)::text,
    ','
    order by social_care.section_47_enquiry.happened_on desc nulls last, social_care.section_47_enquiry.id desc
  ) || ']'
  from social_care.section_47_enquiry cross
  join lateral (
    select social_care.section_47_enquiry.started_on as startedOn,
    social_care.section_47_enquiry.conference_target as conferenceTarget,
    social_care.section_47_enquiry.conference_on as conferenceOn,
    social_care.section_47_enquiry.conference_not_required as conferenceNotRequired
  ) as shown
  where social_care.section_47_enquiry.source_person_id = any((select ids from persons)::bigint[])
  and social_care.section_47_enquiry.superseded_at is null
) as shown12,
(
  select '[' || string_agg(
    row_to_json(shown)::text,
    ','
    order by social_care.plan.happened_on desc nulls last, social_care.plan.id desc
  ) || ']'
  from social_care.plan cross
  join lateral (
    select social_care.plan.kind as kind,
    social_care.plan.started_on as startedOn,
    social_care.plan.ended_on as endedOn,
    social_care.plan.initial_category as initialCategory,
    social_care.plan.latest_category as latestCategory,
    social_care.plan.previous_plans as previousPlans
  ) as shown
  where social_care.plan.source_person_id = any((select ids from persons)::bigint[])
  and social_care.plan.superseded_at is null
) as shown13,
(
  select '[' || string_agg(
    row_to_json(shown)::text,
    ','
    order by social_care.placement.happened_on desc nulls last, social_care.placement.id desc
  ) || ']'
  from social_care.placement cross
  join lateral (
    select social_care.placement.kind as kind,
    social_care.placement.kind_code as kindCode,
    social_care.placement.provider as provider,
    social_care.placement.started_on as startedOn,
    social_care.placement.start_reason as startReason,
    social_care.placement.ended_on as endedOn,
    social_care.placement.end_reason as endReason,
    social_care.placement.change_reason as changeReason,
    social_care.placement.primary_need_code as primaryNeedCode,
    social_care.placement.primary_need as primaryNeed
  ) as shown
  where social_care.placement.source_person_id = any((select ids from persons)::bigint[])
  and social_care.placement.superseded_at is null
) as shown14,
(
  select '[' || string_agg(
    row_to_json(shown)::text,
    ','
    order by social_care.review.happened_on desc nulls last, social_care.review.id desc
  ) || ']'
  from social_care.review cross
  join lateral (
    select social_care.review.kind as kind,
    social_care.review.held_on as heldOn,
    social_care.review.participation_code as participationCode,
    social_care.review.participation as participation
  ) as shown
  where social_care.review.source_person_id = any((select ids from persons)::bigint[])
  and social_care.review.superseded_at is null
) as shown15,
(
  select '[' || string_agg(
    row_to_json(shown)::text,
    ','
    order by social_care.case_note.happened_on desc nulls last, social_care.case_note.id desc
  ) || ']'
  from social_care.case_note cross
  join lateral (
    select social_care.case_note.written_on as writtenOn,
    social_care.case_note.title as title,
    social_care.case_note.text as text,
    social_care.case_note.author as author
  ) as shown
  where social_care.case_note.source_person_id = any((select ids from persons)::bigint[])
  and social_care.case_note.superseded_at is null
) as shown16,
(
  select '[' || string_agg(
    row_to_json(shown)::text,
    ','
    order by social_care.legal_status.happened_on desc nulls last, social_care.legal_status.id desc
  ) || ']'
  from social_care.legal_status cross
  join lateral (
    select social_care.legal_status.code as code,
    social_care.legal_status.text as text,
    social_care.legal_status.started_on as startedOn,
    social_care.legal_status.ended_on as endedOn
  ) as shown
  where social_care.legal_status.source_person_id = any((select ids from persons)::bigint[])
  and social_care.legal_status.superseded_at is null
) as shown17,
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
  select '[' || string_agg(row_to_json(shown)::text, ',' order by sorted ->> 'stands' desc nulls last, sorted::text) || ']'
  from (
    select said.lines as lines,
    said.postcode as postcode,
    said.agency as agency,
    max(said.asOf) as asOf,
    bool_or(said.stands) as stands,
    said.disputed as disputed,
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
  ) as summed cross
  join lateral (
    select summed.lines as lines,
    summed.postcode as postcode,
    summed.agency as agency,
    summed.asOf as asOf,
    summed.stands as stands,
    summed.disputed as disputed
  ) as shown
) as shown41,
(
  select '[' || string_agg(row_to_json(shown)::text, ',' order by sorted ->> 'stands' desc nulls last, sorted::text) || ']'
  from (
    select said.system as system,
    said.value as value,
    said.valid as valid,
    said.agency as agency,
    max(said.asOf) as asOf,
    bool_or(said.stands) as stands,
    said.disputed as disputed,
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
      when person.agency in ('NONE', 'EDUCATION', 'SOCIAL_CARE') then person.agency
      end as agency,
      case
      when person.agency in ('NONE', 'EDUCATION', 'SOCIAL_CARE') then (person.last_received_at at time zone 'Europe/London')::date
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
  ) as summed cross
  join lateral (
    select summed.system as system,
    summed.value as value,
    summed.valid as valid,
    summed.agency as agency,
    summed.asOf as asOf,
    summed.stands as stands,
    summed.disputed as disputed
  ) as shown
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
      select social_care.assessment.happened_on as happened_on,
      'assessment' as kind,
      null::text as title,
      social_care.assessment.id as id
      from social_care.assessment
      where social_care.assessment.source_person_id = any((select ids from persons)::bigint[])
      and social_care.assessment.superseded_at is null
      and social_care.assessment.happened_on is not null
      and ($11::date is null or social_care.assessment.happened_on >= $12::date)
      and ($13::date is null or social_care.assessment.happened_on <= $14::date)
      union all
      select social_care.section_47_enquiry.happened_on as happened_on,
      'section47Enquiry' as kind,
      null::text as title,
      social_care.section_47_enquiry.id as id
      from social_care.section_47_enquiry
      where social_care.section_47_enquiry.source_person_id = any((select ids from persons)::bigint[])
      and social_care.section_47_enquiry.superseded_at is null
      and social_care.section_47_enquiry.happened_on is not null
      and ($15::date is null or social_care.section_47_enquiry.happened_on >= $16::date)
      and ($17::date is null or social_care.section_47_enquiry.happened_on <= $18::date)
      union all
      select social_care.plan.happened_on as happened_on,
      'plan' as kind,
      social_care.plan.kind::text as title,
      social_care.plan.id as id
      from social_care.plan
      where social_care.plan.source_person_id = any((select ids from persons)::bigint[])
      and social_care.plan.superseded_at is null
      and social_care.plan.happened_on is not null
      and ($19::date is null or social_care.plan.happened_on >= $20::date)
      and ($21::date is null or social_care.plan.happened_on <= $22::date)
      union all
      select social_care.placement.happened_on as happened_on,
      'placement' as kind,
      social_care.placement.kind::text as title,
      social_care.placement.id as id
      from social_care.placement
      where social_care.placement.source_person_id = any((select ids from persons)::bigint[])
      and social_care.placement.superseded_at is null
      and social_care.placement.happened_on is not null
      and ($23::date is null or social_care.placement.happened_on >= $24::date)
      and ($25::date is null or social_care.placement.happened_on <= $26::date)
      union all
      select social_care.review.happened_on as happened_on,
      'review' as kind,
      social_care.review.kind::text as title,
      social_care.review.id as id
      from social_care.review
      where social_care.review.source_person_id = any((select ids from persons)::bigint[])
      and social_care.review.superseded_at is null
      and social_care.review.happened_on is not null
      and ($27::date is null or social_care.review.happened_on >= $28::date)
      and ($29::date is null or social_care.review.happened_on <= $30::date)
      union all
      select social_care.case_note.happened_on as happened_on,
      'caseNote' as kind,
      social_care.case_note.title::text as title,
      social_care.case_note.id as id
      from social_care.case_note
      where social_care.case_note.source_person_id = any((select ids from persons)::bigint[])
      and social_care.case_note.superseded_at is null
      and social_care.case_note.happened_on is not null
      and ($31::date is null or social_care.case_note.happened_on >= $32::date)
      and ($33::date is null or social_care.case_note.happened_on <= $34::date)
      union all
      select social_care.legal_status.happened_on as happened_on,
      'legalStatus' as kind,
      social_care.legal_status.text::text as title,
      social_care.legal_status.id as id
      from social_care.legal_status
      where social_care.legal_status.source_person_id = any((select ids from persons)::bigint[])
      and social_care.legal_status.superseded_at is null
      and social_care.legal_status.happened_on is not null
      and ($35::date is null or social_care.legal_status.happened_on >= $36::date)
      and ($37::date is null or social_care.legal_status.happened_on <= $38::date)
      union all
      select education.enrolment.happened_on as happened_on,
      'enrolment' as kind,
      education.enrolment.school_name::text as title,
      education.enrolment.id as id
      from education.enrolment
      where education.enrolment.source_person_id = any((select ids from persons)::bigint[])
      and education.enrolment.superseded_at is null
      and education.enrolment.happened_on is not null
      and ($39::date is null or education.enrolment.happened_on >= $40::date)
      and ($41::date is null or education.enrolment.happened_on <= $42::date)
      union all
      select education.sen.happened_on as happened_on,
      'sen' as kind,
      education.sen.provision::text as title,
      education.sen.id as id
      from education.sen
      where education.sen.source_person_id = any((select ids from persons)::bigint[])
      and education.sen.superseded_at is null
      and education.sen.happened_on is not null
      and ($43::date is null or education.sen.happened_on >= $44::date)
      and ($45::date is null or education.sen.happened_on <= $46::date)
    ) as entry
    where $47::date is null or happened_on < $48::date or (happened_on = $49::date and (kind, id) > ($50::text, $51::bigint))
    order by happened_on desc,
    kind,
    id
    limit $52::int
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
      and feeds.feed.source_code = (select identity.source.code from identity.source where identity.source.id = person.source_id)
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
) as contributions,
1 as read
