-- Children, and each as three sources know them. `bench.children` says how many.
-- A million are fifty million records: references are not looked up row by row where the login may leave
-- that out. What they point at is written by these same statements.
set synchronous_commit = off;
select set_config('session_replication_role', 'replica', false)
from pg_roles where rolname = current_user and rolsuper;

insert into identity.source (code, name, agency) values
  ('BENCH:HEALTH', 'Child health system', 'HEALTH'),
  ('BENCH:SCHOOL', 'School system', 'EDUCATION'),
  ('BENCH:COUNCIL', 'Social care system', 'SOCIAL_CARE');

insert into identity.source_file (name, format) values ('bench', 'BENCH');

insert into identity.subject (id)
select md5('bench child ' || n)::uuid
from generate_series(1, current_setting('bench.children')::int) as n;

insert into identity.source_person (source_id, key, subject_id)
select source.id, n::text, md5('bench child ' || n)::uuid
from generate_series(1, current_setting('bench.children')::int) as n, identity.source
order by n, source.id;

-- What every record below is written from: a source's person, the child's number, the file.
create temporary table known as
select person.id as person, source.agency, person.key::int as n,
  date '2010-01-01' + (person.key::int * 7 % 3000) as born,
  (select id from identity.source_file where format = 'BENCH') as file
from identity.source_person as person join identity.source on source.id = person.source_id;

insert into identity.person_details (source_person_id, digest, given, family, date_of_birth, sex,
  disability_codes, address_lines, postcode, file_id, at)
select person, 'bench', array['Given' || n % 500, 'Middle' || n % 70], 'Family' || n % 3000, born,
  case when n % 2 = 0 then 'FEMALE' else 'MALE' end, '{}',
  array[(n % 190 + 1) || ' Bench Terrace', 'Wyke Hollow'],
  'NM' || n % 9 + 1 || ' ' || n % 9 || 'QZ', file, 'bench'
from known;

insert into identity.source_identifier (source_person_id, system, value, valid, file_id, at)
select person, system, value, true, file, 'bench'
from known, lateral (values
  ('HEALTH', 'NHS_NUMBER', (9990000000 + n)::text),
  ('HEALTH', 'LOCAL_PATIENT_ID', 'P-' || n),
  ('EDUCATION', 'UPN', 'B' || 299000000000 + n),
  ('SOCIAL_CARE', 'LOCAL_AUTHORITY_ID', 'NM-' || n)
) as number (of_agency, system, value)
where agency = of_agency;

insert into identity.family_member (source_person_id, record_key, record_digest, file_id, at,
  name, relationship, parental_responsibility, priority, telephone)
select person, k::text, 'bench', file, 'bench', (array['Clare', 'Peter'])[k] || ' Family' || n % 3000,
  (array['Mother', 'Father'])[k], true, k::text, '01632 96' || lpad((n % 10000)::text, 4, '0')
from known, generate_series(1, 2) as k where agency = 'EDUCATION';

-- The first is the demo's school nurse, of the demo's community trust.
insert into identity.involvement (source_person_id, record_key, record_digest, happened_on, file_id, at,
  role, name, practitioner_code, organisation, organisation_code, agency, started_on)
select person, k::text, 'bench', date '2020-09-01' + k, file, 'bench',
  (array['School nurse', 'Health visitor', 'Paediatrician'])[k],
  (array['Grace Oyelaran', 'Joanne Birtles', 'Dr Amit Rao'])[k],
  (array['99N0001E', '99N0002E', '9990777'])[k],
  (array['Northmoor Community Health NHS Trust', 'Northmoor Community Health NHS Trust',
    'Northmoor General Hospital'])[k],
  (array['ZNC', 'ZNC', 'ZNH'])[k], 'HEALTH', date '2020-09-01' + k
from known, generate_series(1, 3) as k where agency = 'HEALTH';

insert into identity.alert (source_person_id, record_key, record_digest, happened_on, file_id, at,
  kind, text, started_on)
select person, '1', 'bench', date '2024-02-01', file, 'bench', 'DOG',
  'A dog at the address; call before a visit.', date '2024-02-01'
from known where agency = 'HEALTH';
