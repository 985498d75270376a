-- The rows of child-view.graphql for one child, with nothing before them and nothing after.
with person as materialized (
  select source_person.id, source.agency from identity.source_person
  join identity.source on source.id = source_person.source_id where subject_id = $1::uuid
),
persons as materialized (select array_agg(id) as ids from person),
details as materialized (
  select person_details.* from identity.person_details
  join person on person.id = source_person_id where superseded_at is null
  order by array_position(array['HEALTH', 'EDUCATION', 'SOCIAL_CARE'], person.agency) limit 1
)
select json_build_object(
  'name', (select json_build_object('text', array_to_string(given, ' ') || ' ' || family,
    'given', given, 'family', family) from details),
  'dateOfBirth', (select date_of_birth from details),
  'sex', (select sex from details),
  'identifiers', (select json_agg(json_build_object('system', system, 'value', value, 'valid', valid)
    order by system, value) from identity.source_identifier
    where source_person_id = any((select ids from persons)::bigint[]) and superseded_at is null
      and system <> 'LOCAL_AUTHORITY_ID'),
  'address', (select json_build_object('lines', address_lines, 'postcode', postcode) from details),
  'family', (select json_agg(json_build_object('name', name, 'relationship', relationship,
    'parentalResponsibility', parental_responsibility, 'priority', priority, 'telephone', telephone)
    order by happened_on desc nulls last, id desc) from identity.family_member
    where source_person_id = any((select ids from persons)::bigint[]) and superseded_at is null),
  'professionals', (select json_agg(json_build_object('role', role, 'name', name,
    'organisation', organisation, 'organisationCode', organisation_code, 'agency', agency,
    'startedOn', started_on) order by happened_on desc nulls last, id desc) from identity.involvement
    where source_person_id = any((select ids from persons)::bigint[]) and superseded_at is null),
  'alerts', (select json_agg(json_build_object('kind', kind, 'text', text, 'startedOn', started_on)
    order by happened_on desc nulls last, id desc) from identity.alert
    where source_person_id = any((select ids from persons)::bigint[]) and superseded_at is null),
  'health', json_build_object(
    'generalPractice', (select json_build_object('practiceCode', practice_code,
      'practiceName', practice_name, 'registeredOn', registered_on) from health.general_practice
      where source_person_id = any((select ids from persons)::bigint[]) and superseded_at is null limit 1),
    'conditions', (select json_agg(json_build_object('code', code, 'display', display,
      'clinicalStatus', clinical_status, 'onset', onset, 'recordedOn', recorded_on)
      order by happened_on desc nulls last, id desc) from health.condition
      where source_person_id = any((select ids from persons)::bigint[]) and superseded_at is null),
    'allergies', (select json_agg(json_build_object('code', code, 'display', display,
      'category', category, 'criticality', criticality, 'clinicalStatus', clinical_status,
      'recordedOn', recorded_on) order by happened_on desc nulls last, id desc) from health.allergy
      where source_person_id = any((select ids from persons)::bigint[]) and superseded_at is null),
    'immunisations', (select json_agg(json_build_object('vaccineCode', vaccine_code,
      'vaccine', vaccine, 'status', status, 'occurredOn', occurred_on, 'doseNumber', dose_number,
      'lotNumber', lot_number, 'site', site) order by happened_on desc nulls last, id desc)
      from health.immunisation
      where source_person_id = any((select ids from persons)::bigint[]) and superseded_at is null),
    'growth', (select json_agg(json_build_object('code', code, 'display', display, 'value', value,
      'unit', unit, 'measuredOn', measured_on) order by happened_on desc nulls last, id desc)
      from health.growth_measurement
      where source_person_id = any((select ids from persons)::bigint[]) and superseded_at is null),
    'contacts', (select json_agg(json_build_object('setting', setting, 'code', code,
      'display', display, 'startedAt', started_at, 'endedAt', ended_at, 'provider', provider)
      order by happened_on desc nulls last, id desc) from health.health_contact
      where source_person_id = any((select ids from persons)::bigint[]) and superseded_at is null),
    'emergencyAttendances', (select json_agg(json_build_object('display', display, 'reason', reason,
      'arrivedAt', arrived_at, 'departedAt', departed_at, 'provider', provider)
      order by happened_on desc nulls last, id desc) from health.emergency_attendance
      where source_person_id = any((select ids from persons)::bigint[]) and superseded_at is null)),
  'education', json_build_object(
    'enrolments', (select json_agg(json_build_object('schoolCode', school_code, 'urn', urn,
      'schoolName', school_name, 'startedOn', started_on, 'yearGroup', year_group)
      order by happened_on desc nulls last, id desc) from education.enrolment
      where source_person_id = any((select ids from persons)::bigint[]) and superseded_at is null),
    'sen', (select json_agg(json_build_object('provisionCode', provision_code,
      'provision', provision, 'needs', needs, 'startedOn', started_on)
      order by happened_on desc nulls last, id desc) from education.sen
      where source_person_id = any((select ids from persons)::bigint[]) and superseded_at is null))
)::text as record
