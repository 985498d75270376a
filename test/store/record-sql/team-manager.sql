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
  'identifiers', (
    select json_agg(entry order by sorted)
    from (
      select distinct on (identity.source_identifier.system, identity.source_identifier.value) json_build_object(
        'system', identity.source_identifier.system,
        'value', identity.source_identifier.value,
        'valid', identity.source_identifier.valid
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
  'professionals', (
    select json_agg(entry order by sorted desc nulls last, tie)
    from (
      select json_build_object(
        'role', identity.involvement.role,
        'name', identity.involvement.name,
        'practitionerCode', identity.involvement.practitioner_code,
        'organisation', identity.involvement.organisation,
        'organisationCode', identity.involvement.organisation_code,
        'agency', identity.involvement.agency,
        'startedOn', identity.involvement.started_on,
        'endedOn', identity.involvement.ended_on
      ) as entry,
      identity.involvement.happened_on as sorted,
      identity.involvement.id::text as tie
      from identity.involvement
      where identity.involvement.source_person_id = any((select ids from persons)::bigint[])
      and identity.involvement.superseded_at is null
      union all
      select json_build_object(
        'role',
        'Allocated worker',
        'name', identity.practitioner.name,
        'practitionerCode', identity.practitioner.practitioner_code,
        'organisation', identity.organisation.name,
        'organisationCode', identity.organisation.code,
        'agency', identity.organisation.agency,
        'startedOn', casework.allocation.allocated_from::date,
        'endedOn', casework.allocation.allocated_until::date
      ),
      casework.allocation.allocated_from::date,
      casework.allocation.id::text
      from casework.allocation
      join identity.practitioner on identity.practitioner.id = casework.allocation.practitioner_id
      join identity.organisation on identity.organisation.id = casework.allocation.team_id
      where casework.allocation.subject_id = any((select ids from called)::uuid[])
    ) as involved
  ),
  'alerts', (
    select json_agg(
      json_build_object(
        'kind', identity.alert.kind,
        'text', identity.alert.text,
        'startedOn', identity.alert.started_on,
        'endedOn', identity.alert.ended_on
      )
      order by identity.alert.happened_on desc nulls last, identity.alert.id desc
    )
    from identity.alert
    where identity.alert.source_person_id = any((select ids from persons)::bigint[])
    and identity.alert.superseded_at is null
  ),
  'socialCare', json_build_object(
    'status', case
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
    ) then 'CLOSED' end,
    'allocatedWorker', (
      select json_build_object(
        'name', identity.practitioner.name,
        'team', identity.organisation.name,
        'allocatedOn', casework.allocation.allocated_from::date
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
    ),
    'referrals', (
      select json_agg(
        json_build_object(
          'referredOn', social_care.referral.referred_on,
          'sourceCode', social_care.referral.source_code,
          'source', social_care.referral.source,
          'primaryNeedCode', social_care.referral.primary_need_code,
          'primaryNeed', social_care.referral.primary_need,
          'noFurtherAction', social_care.referral.no_further_action,
          'initialConferenceOn', social_care.referral.initial_conference_on,
          'closedOn', social_care.referral.closed_on,
          'closureReasonCode', social_care.referral.closure_reason_code,
          'closureReason', social_care.referral.closure_reason
        )
        order by social_care.referral.happened_on desc nulls last, social_care.referral.id desc
      )
      from social_care.referral
      where social_care.referral.source_person_id = any((select ids from persons)::bigint[])
      and social_care.referral.superseded_at is null
    ),
    'assessments', (
      select json_agg(
        json_build_object(
          'startedOn', social_care.assessment.started_on,
          'internalReviewOn', social_care.assessment.internal_review_on,
          'authorisedOn', social_care.assessment.authorised_on,
          'factors', social_care.assessment.factors
        )
        order by social_care.assessment.happened_on desc nulls last, social_care.assessment.id desc
      )
      from social_care.assessment
      where social_care.assessment.source_person_id = any((select ids from persons)::bigint[])
      and social_care.assessment.superseded_at is null
    ),
    'section47Enquiries', (
      select json_agg(
        json_build_object(
          'startedOn', social_care.section_47_enquiry.started_on,
          'conferenceTarget', social_care.section_47_enquiry.conference_target,
          'conferenceOn', social_care.section_47_enquiry.conference_on,
          'conferenceNotRequired', social_care.section_47_enquiry.conference_not_required
        )
        order by social_care.section_47_enquiry.happened_on desc nulls last, social_care.section_47_enquiry.id desc
      )
      from social_care.section_47_enquiry
      where social_care.section_47_enquiry.source_person_id = any((select ids from persons)::bigint[])
      and social_care.section_47_enquiry.superseded_at is null
    ),
    'plans', (
      select json_agg(
        json_build_object(
          'kind', social_care.plan.kind,
          'startedOn', social_care.plan.started_on,
          'endedOn', social_care.plan.ended_on,
          'initialCategory', social_care.plan.initial_category,
          'latestCategory', social_care.plan.latest_category,
          'previousPlans', social_care.plan.previous_plans
        )
        order by social_care.plan.happened_on desc nulls last, social_care.plan.id desc
      )
      from social_care.plan
      where social_care.plan.source_person_id = any((select ids from persons)::bigint[])
      and social_care.plan.superseded_at is null
    ),
    'placements', (
      select json_agg(
        json_build_object(
          'kind', social_care.placement.kind,
          'kindCode', social_care.placement.kind_code,
          'provider', social_care.placement.provider,
          'startedOn', social_care.placement.started_on,
          'startReason', social_care.placement.start_reason,
          'endedOn', social_care.placement.ended_on,
          'endReason', social_care.placement.end_reason,
          'changeReason', social_care.placement.change_reason,
          'primaryNeedCode', social_care.placement.primary_need_code,
          'primaryNeed', social_care.placement.primary_need
        )
        order by social_care.placement.happened_on desc nulls last, social_care.placement.id desc
      )
      from social_care.placement
      where social_care.placement.source_person_id = any((select ids from persons)::bigint[])
      and social_care.placement.superseded_at is null
    ),
    'reviews', (
      select json_agg(
        json_build_object(
          'kind', social_care.review.kind,
          'heldOn', social_care.review.held_on,
          'participationCode', social_care.review.participation_code,
          'participation', social_care.review.participation
        )
        order by social_care.review.happened_on desc nulls last, social_care.review.id desc
      )
      from social_care.review
      where social_care.review.source_person_id = any((select ids from persons)::bigint[])
      and social_care.review.superseded_at is null
    ),
    'caseNotes', (
      select json_agg(
        json_build_object(
          'writtenOn', social_care.case_note.written_on,
          'title', social_care.case_note.title,
          'text', social_care.case_note.text,
          'author', social_care.case_note.author
        )
        order by social_care.case_note.happened_on desc nulls last, social_care.case_note.id desc
      )
      from social_care.case_note
      where social_care.case_note.source_person_id = any((select ids from persons)::bigint[])
      and social_care.case_note.superseded_at is null
    ),
    'legalStatus', (
      select json_agg(
        json_build_object(
          'code', social_care.legal_status.code,
          'text', social_care.legal_status.text,
          'startedOn', social_care.legal_status.started_on,
          'endedOn', social_care.legal_status.ended_on
        )
        order by social_care.legal_status.happened_on desc nulls last, social_care.legal_status.id desc
      )
      from social_care.legal_status
      where social_care.legal_status.source_person_id = any((select ids from persons)::bigint[])
      and social_care.legal_status.superseded_at is null
    )
  ),
  'health', json_build_object(
    'generalPractice', (
      select json_build_object(
        'practiceCode', health.general_practice.practice_code,
        'practiceName', health.general_practice.practice_name,
        'registeredOn', health.general_practice.registered_on,
        'endedOn', health.general_practice.ended_on
      )
      from health.general_practice
      where health.general_practice.source_person_id = any((select ids from persons)::bigint[])
      and health.general_practice.superseded_at is null
      order by health.general_practice.id desc
      limit 1
    ),
    'conditions', (
      select json_agg(
        json_build_object(
          'code', health.condition.code,
          'display', health.condition.display,
          'clinicalStatus', health.condition.clinical_status,
          'onset', health.condition.onset,
          'abatement', health.condition.abatement,
          'recordedOn', health.condition.recorded_on
        )
        order by health.condition.happened_on desc nulls last, health.condition.id desc
      )
      from health.condition
      where health.condition.source_person_id = any((select ids from persons)::bigint[])
      and health.condition.superseded_at is null
    ),
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
    ),
    'immunisations', (
      select json_agg(
        json_build_object(
          'vaccineCode', health.immunisation.vaccine_code,
          'vaccine', health.immunisation.vaccine,
          'procedureCode', health.immunisation.procedure_code,
          'procedure', health.immunisation.procedure,
          'status', health.immunisation.status,
          'statusReason', health.immunisation.status_reason,
          'occurredOn', health.immunisation.occurred_on,
          'doseNumber', health.immunisation.dose_number,
          'lotNumber', health.immunisation.lot_number,
          'site', health.immunisation.site
        )
        order by health.immunisation.happened_on desc nulls last, health.immunisation.id desc
      )
      from health.immunisation
      where health.immunisation.source_person_id = any((select ids from persons)::bigint[])
      and health.immunisation.superseded_at is null
    ),
    'childHealthChecks', (
      select json_agg(
        json_build_object(
          'code', health.child_health_check.code,
          'display', health.child_health_check.display,
          'occurredOn', health.child_health_check.occurred_on,
          'provider', health.child_health_check.provider
        )
        order by health.child_health_check.happened_on desc nulls last, health.child_health_check.id desc
      )
      from health.child_health_check
      where health.child_health_check.source_person_id = any((select ids from persons)::bigint[])
      and health.child_health_check.superseded_at is null
    ),
    'screenings', (
      select json_agg(
        json_build_object(
          'display', health.screening.display,
          'outcome', health.screening.outcome,
          'occurredOn', health.screening.occurred_on
        )
        order by health.screening.happened_on desc nulls last, health.screening.id desc
      )
      from health.screening
      where health.screening.source_person_id = any((select ids from persons)::bigint[])
      and health.screening.superseded_at is null
    ),
    'growth', (
      select json_agg(
        json_build_object(
          'code', health.growth_measurement.code,
          'display', health.growth_measurement.display,
          'value', health.growth_measurement.value,
          'unit', health.growth_measurement.unit,
          'measuredOn', health.growth_measurement.measured_on
        )
        order by health.growth_measurement.happened_on desc nulls last, health.growth_measurement.id desc
      )
      from health.growth_measurement
      where health.growth_measurement.source_person_id = any((select ids from persons)::bigint[])
      and health.growth_measurement.superseded_at is null
    ),
    'contacts', (
      select json_agg(
        json_build_object(
          'setting', health.health_contact.setting,
          'code', health.health_contact.code,
          'display', health.health_contact.display,
          'startedAt', health.health_contact.started_at,
          'endedAt', health.health_contact.ended_at,
          'provider', health.health_contact.provider
        )
        order by health.health_contact.happened_on desc nulls last, health.health_contact.id desc
      )
      from health.health_contact
      where health.health_contact.source_person_id = any((select ids from persons)::bigint[])
      and health.health_contact.superseded_at is null
    ),
    'emergencyAttendances', (
      select json_agg(
        json_build_object(
          'display', health.emergency_attendance.display,
          'reason', health.emergency_attendance.reason,
          'arrivedAt', health.emergency_attendance.arrived_at,
          'departedAt', health.emergency_attendance.departed_at,
          'provider', health.emergency_attendance.provider
        )
        order by health.emergency_attendance.happened_on desc nulls last, health.emergency_attendance.id desc
      )
      from health.emergency_attendance
      where health.emergency_attendance.source_person_id = any((select ids from persons)::bigint[])
      and health.emergency_attendance.superseded_at is null
    ),
    'carePlans', (
      select json_agg(
        json_build_object(
          'title', health.care_plan.title,
          'status', health.care_plan.status,
          'activities', health.care_plan.activities,
          'startedOn', health.care_plan.started_on,
          'endedOn', health.care_plan.ended_on
        )
        order by health.care_plan.happened_on desc nulls last, health.care_plan.id desc
      )
      from health.care_plan
      where health.care_plan.source_person_id = any((select ids from persons)::bigint[])
      and health.care_plan.superseded_at is null
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
    'suspensions', (
      select json_agg(
        json_build_object(
          'category', education.suspension.category,
          'reason', education.suspension.reason,
          'startedOn', education.suspension.started_on,
          'sessions', education.suspension.sessions
        )
        order by education.suspension.happened_on desc nulls last, education.suspension.id desc
      )
      from education.suspension
      where education.suspension.source_person_id = any((select ids from persons)::bigint[])
      and education.suspension.superseded_at is null
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
    ),
    'freeSchoolMeals', (
      select json_agg(
        json_build_object(
          'startedOn', education.free_school_meals.started_on,
          'endedOn', education.free_school_meals.ended_on
        )
        order by education.free_school_meals.id desc
      )
      from education.free_school_meals
      where education.free_school_meals.source_person_id = any((select ids from persons)::bigint[])
      and education.free_school_meals.superseded_at is null
    )
  ),
  'consent', (
    select json_agg(
      json_build_object(
        'id', consent.directive.id,
        'provision', consent.directive.provision,
        'scope', consent.directive.scope,
        'grantor', consent.directive.grantor_name,
        'standing', consent.directive.standing,
        'standingEvidence', consent.directive.standing_evidence,
        'recipients', array(select 'agency:' || code from unnest(consent.directive.recipient_agencies) as code) || array(
          select 'organisation:' || identity.organisation.code
          from identity.organisation
          where identity.organisation.id = any(consent.directive.recipient_organisation_ids)
          order by identity.organisation.code
        ) || array(select 'role:' || code from unnest(consent.directive.recipient_roles) as code),
        'purposes', consent.directive.purposes,
        'evidence', consent.directive.evidence,
        'startedOn', (consent.directive.in_force_from at time zone 'Europe/London')::date,
        'endedOn', (consent.directive.in_force_until at time zone 'Europe/London')::date,
        'inForceFrom', consent.directive.in_force_from,
        'inForceUntil', consent.directive.in_force_until,
        'recordedOn', (consent.directive.recorded_at at time zone 'Europe/London')::date,
        'withdrawnOn', (consent.directive.withdrawn_at at time zone 'Europe/London')::date
      )
      order by consent.directive.in_force_from desc, consent.directive.recorded_at desc, consent.directive.id
    )
    from consent.directive
    where consent.directive.subject_id = any((select ids from called)::uuid[])
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
    ),
    'identifiers', (
      select json_agg(entry order by entry ->> 'stands' desc nulls last, entry::text)
      from (
        select json_build_object(
          'system', said.system,
          'value', said.value,
          'valid', said.valid,
          'agency', said.agency,
          'asOf', max(said.asOf),
          'stands', bool_or(said.stands),
          'disputed', said.disputed
        ) as entry
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
        and feeds.feed.source_code = (
          select identity.source.code
          from identity.source
          where identity.source.id = person.source_id
        )
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
  ),
  'chronology:chronology', (
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
        union all
        select social_care.referral.happened_on as happened_on,
        'referral' as kind,
        social_care.referral.primary_need::text as title,
        social_care.referral.id as id
        from social_care.referral
        where social_care.referral.source_person_id = any((select ids from persons)::bigint[])
        and social_care.referral.superseded_at is null
        and social_care.referral.happened_on is not null
        union all
        select social_care.assessment.happened_on as happened_on,
        'assessment' as kind,
        null::text as title,
        social_care.assessment.id as id
        from social_care.assessment
        where social_care.assessment.source_person_id = any((select ids from persons)::bigint[])
        and social_care.assessment.superseded_at is null
        and social_care.assessment.happened_on is not null
        union all
        select social_care.section_47_enquiry.happened_on as happened_on,
        'section47Enquiry' as kind,
        null::text as title,
        social_care.section_47_enquiry.id as id
        from social_care.section_47_enquiry
        where social_care.section_47_enquiry.source_person_id = any((select ids from persons)::bigint[])
        and social_care.section_47_enquiry.superseded_at is null
        and social_care.section_47_enquiry.happened_on is not null
        union all
        select social_care.plan.happened_on as happened_on,
        'plan' as kind,
        social_care.plan.kind::text as title,
        social_care.plan.id as id
        from social_care.plan
        where social_care.plan.source_person_id = any((select ids from persons)::bigint[])
        and social_care.plan.superseded_at is null
        and social_care.plan.happened_on is not null
        union all
        select social_care.placement.happened_on as happened_on,
        'placement' as kind,
        social_care.placement.kind::text as title,
        social_care.placement.id as id
        from social_care.placement
        where social_care.placement.source_person_id = any((select ids from persons)::bigint[])
        and social_care.placement.superseded_at is null
        and social_care.placement.happened_on is not null
        union all
        select social_care.review.happened_on as happened_on,
        'review' as kind,
        social_care.review.kind::text as title,
        social_care.review.id as id
        from social_care.review
        where social_care.review.source_person_id = any((select ids from persons)::bigint[])
        and social_care.review.superseded_at is null
        and social_care.review.happened_on is not null
        union all
        select social_care.case_note.happened_on as happened_on,
        'caseNote' as kind,
        social_care.case_note.title::text as title,
        social_care.case_note.id as id
        from social_care.case_note
        where social_care.case_note.source_person_id = any((select ids from persons)::bigint[])
        and social_care.case_note.superseded_at is null
        and social_care.case_note.happened_on is not null
        union all
        select social_care.legal_status.happened_on as happened_on,
        'legalStatus' as kind,
        social_care.legal_status.text::text as title,
        social_care.legal_status.id as id
        from social_care.legal_status
        where social_care.legal_status.source_person_id = any((select ids from persons)::bigint[])
        and social_care.legal_status.superseded_at is null
        and social_care.legal_status.happened_on is not null
        union all
        select health.condition.happened_on as happened_on,
        'condition' as kind,
        health.condition.display::text as title,
        health.condition.id as id
        from health.condition
        where health.condition.source_person_id = any((select ids from persons)::bigint[])
        and health.condition.superseded_at is null
        and health.condition.happened_on is not null
        union all
        select health.allergy.happened_on as happened_on,
        'allergy' as kind,
        health.allergy.display::text as title,
        health.allergy.id as id
        from health.allergy
        where health.allergy.source_person_id = any((select ids from persons)::bigint[])
        and health.allergy.superseded_at is null
        and health.allergy.happened_on is not null
        union all
        select health.immunisation.happened_on as happened_on,
        'immunisation' as kind,
        health.immunisation.vaccine::text as title,
        health.immunisation.id as id
        from health.immunisation
        where health.immunisation.source_person_id = any((select ids from persons)::bigint[])
        and health.immunisation.superseded_at is null
        and health.immunisation.happened_on is not null
        union all
        select health.child_health_check.happened_on as happened_on,
        'childHealthCheck' as kind,
        health.child_health_check.display::text as title,
        health.child_health_check.id as id
        from health.child_health_check
        where health.child_health_check.source_person_id = any((select ids from persons)::bigint[])
        and health.child_health_check.superseded_at is null
        and health.child_health_check.happened_on is not null
        union all
        select health.screening.happened_on as happened_on,
        'screening' as kind,
        health.screening.display::text as title,
        health.screening.id as id
        from health.screening
        where health.screening.source_person_id = any((select ids from persons)::bigint[])
        and health.screening.superseded_at is null
        and health.screening.happened_on is not null
        union all
        select health.growth_measurement.happened_on as happened_on,
        'growthMeasurement' as kind,
        health.growth_measurement.display::text as title,
        health.growth_measurement.id as id
        from health.growth_measurement
        where health.growth_measurement.source_person_id = any((select ids from persons)::bigint[])
        and health.growth_measurement.superseded_at is null
        and health.growth_measurement.happened_on is not null
        union all
        select health.health_contact.happened_on as happened_on,
        'healthContact' as kind,
        health.health_contact.display::text as title,
        health.health_contact.id as id
        from health.health_contact
        where health.health_contact.source_person_id = any((select ids from persons)::bigint[])
        and health.health_contact.superseded_at is null
        and health.health_contact.happened_on is not null
        union all
        select health.emergency_attendance.happened_on as happened_on,
        'emergencyAttendance' as kind,
        health.emergency_attendance.display::text as title,
        health.emergency_attendance.id as id
        from health.emergency_attendance
        where health.emergency_attendance.source_person_id = any((select ids from persons)::bigint[])
        and health.emergency_attendance.superseded_at is null
        and health.emergency_attendance.happened_on is not null
        union all
        select health.care_plan.happened_on as happened_on,
        'carePlan' as kind,
        health.care_plan.title::text as title,
        health.care_plan.id as id
        from health.care_plan
        where health.care_plan.source_person_id = any((select ids from persons)::bigint[])
        and health.care_plan.superseded_at is null
        and health.care_plan.happened_on is not null
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
        select education.suspension.happened_on as happened_on,
        'suspension' as kind,
        education.suspension.category::text as title,
        education.suspension.id as id
        from education.suspension
        where education.suspension.source_person_id = any((select ids from persons)::bigint[])
        and education.suspension.superseded_at is null
        and education.suspension.happened_on is not null
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
