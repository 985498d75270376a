-- What health, the school and social care hold of each child; `known` is people.sql's.
-- Thirty records that the view or the decision reads, and twenty beside them: fifty a child.
insert into health.general_practice (source_person_id, record_key, record_digest, file_id, at,
  practice_code, practice_name, registered_on)
select person, '1', 'bench', file, 'bench', 'Z9900' || n % 8 + 1, 'Practice ' || n % 8 + 1, born + 20
from known where agency = 'HEALTH';

insert into health.condition (source_person_id, record_key, record_digest, happened_on, file_id, at,
  code, display, clinical_status, onset, recorded_on)
select person, k::text, 'bench', born + 900 * k, file, 'bench', (array['195967001', '24079001'])[k],
  (array['Asthma', 'Atopic dermatitis'])[k], 'active', born + 900 * k, born + 900 * k + 5
from known, generate_series(1, 2) as k where agency = 'HEALTH';

insert into health.allergy (source_person_id, record_key, record_digest, happened_on, file_id, at,
  code, display, category, criticality, clinical_status, recorded_on)
select person, '1', 'bench', born + 1000, file, 'bench', '91935009', 'Allergy to peanuts', 'food',
  'high', 'active', born + 1000
from known where agency = 'HEALTH';

insert into health.immunisation (source_person_id, record_key, record_digest, happened_on, file_id, at,
  vaccine_code, vaccine, status, occurred_on, dose_number, lot_number, site)
select person, k::text, 'bench', born + 56 * k, file, 'bench', (1082441000000100 + k % 4)::text,
  (array['6-in-1', 'Rotavirus', 'MenB', 'MMR'])[k % 4 + 1] || ' vaccination', 'completed', born + 56 * k,
  k % 3 + 1, 'LOT' || (n * 11 + k) % 9999, (array['Left thigh', 'Right thigh'])[k % 2 + 1]
from known, generate_series(1, 10) as k where agency = 'HEALTH';

insert into health.growth_measurement (source_person_id, record_key, record_digest, happened_on, file_id,
  at, code, display, value, unit, measured_on)
select person, k::text, 'bench', born + 365 * k, file, 'bench', (array['8302-2', '29463-7'])[k % 2 + 1],
  (array['Body height', 'Body weight'])[k % 2 + 1], 10 * k + (n % 97) / 10.0,
  (array['cm', 'kg'])[k % 2 + 1], born + 365 * k
from known, generate_series(1, 4) as k where agency = 'HEALTH';

insert into health.health_contact (source_person_id, record_key, record_digest, happened_on, file_id, at,
  setting, code, display, started_at, ended_at, provider)
select person, k::text, 'bench', born + 400 * k, file, 'bench', 'ambulatory', '185349003',
  'Encounter for check up', (born + 400 * k) + time '10:00', (born + 400 * k) + time '10:20',
  'Northmoor Community Health NHS Trust'
from known, generate_series(1, 2) as k where agency = 'HEALTH';

insert into health.emergency_attendance (source_person_id, record_key, record_digest, happened_on,
  file_id, at, display, reason, arrived_at, departed_at, provider)
select person, '1', 'bench', born + 1500, file, 'bench', 'Emergency room admission', 'Wheeze',
  (born + 1500) + time '19:00', (born + 1500) + time '23:00', 'Northmoor General Hospital'
from known where agency = 'HEALTH';

insert into education.enrolment (source_person_id, record_key, record_digest, happened_on, file_id, at,
  school_code, urn, school_name, started_on, year_group)
select person, '1', 'bench', date '2021-09-01', file, 'bench', '299200' || n % 6 + 1,
  (999000 + n % 6)::text, 'School ' || n % 6 + 1, date '2021-09-01', (n % 11 + 1)::text
from known where agency = 'EDUCATION';

insert into education.sen (source_person_id, record_key, record_digest, happened_on, file_id, at,
  provision_code, provision, needs, started_on)
select person, '1', 'bench', date '2022-01-10', file, 'bench', 'K', 'SEN support',
  array['SPLD', 'SEMH'], date '2022-01-10'
from known where agency = 'EDUCATION';

-- Not in the view, but in the facts of the decision: an episode of need that has ended.
insert into social_care.referral (source_person_id, record_key, record_digest, happened_on, file_id, at,
  referred_on, primary_need_code, primary_need, closed_on)
select person, '1', 'bench', date '2023-03-01', file, 'bench', date '2023-03-01', 'N1',
  'Abuse or neglect', date '2023-06-01'
from known where agency = 'SOCIAL_CARE';

-- Beside the view: what lies in the same database, and is not asked for.
insert into health.child_health_check (source_person_id, record_key, record_digest, happened_on, file_id,
  at, code, display, occurred_on, provider)
select person, k::text, 'bench', born + 200 * k, file, 'bench', '1764170000' || k,
  'Health visitor review', born + 200 * k, 'Northmoor Community Health NHS Trust'
from known, generate_series(1, 5) as k where agency = 'HEALTH';

insert into health.screening (source_person_id, record_key, record_digest, happened_on, file_id, at,
  display, outcome, occurred_on)
select person, k::text, 'bench', born + 5 * k, file, 'bench',
  (array['Newborn hearing screening', 'Newborn blood spot screening'])[k], 'Normal', born + 5 * k
from known, generate_series(1, 2) as k where agency = 'HEALTH';

insert into education.attendance (source_person_id, record_key, record_digest, file_id, at,
  academic_year, school_code, sessions_possible, sessions_attended)
select person, k::text, 'bench', file, 'bench', (2019 + k) || '-' || (2020 + k),
  '299200' || n % 6 + 1, 380, 380 - n % 40
from known, generate_series(1, 6) as k where agency = 'EDUCATION';

insert into education.attainment (source_person_id, record_key, record_digest, file_id, at,
  key_stage, year, subject, method, component, result)
select person, k::text, 'bench', file, 'bench', 'KS' || k % 3 + 1, 2019 + k,
  (array['ENG', 'MAT', 'SCI'])[k % 3 + 1], 'TA', 'LEV', (n % 9)::text
from known, generate_series(1, 6) as k where agency = 'EDUCATION';

insert into education.free_school_meals (source_person_id, record_key, record_digest, file_id, at,
  started_on)
select person, '1', 'bench', file, 'bench', date '2023-09-01'
from known where agency = 'EDUCATION';
