-- The events of one month, `rig.period`, of those drawn. Hashes are random bytes: nothing here is verified.
insert into audit.event
select position, day.period, gen_random_uuid(),
  day.day + interval '7 hours' + interval '12 hours' * ((position - day.first)::float8 / (day.last - day.first + 1)),
  action, outcome, practitioner_id, organisation_id, role, purpose, reason, client, operation, sha256(int8send(position)),
  subject_id, case when shape = 0 then null when day.day < current_date - 365 then 1 else 2 end, digest,
  gen_random_uuid(), shape, sha256(int8send(-position)),
  case when day.day < current_date - 365 then kind_before else kind_after end
from rig.day, generate_series(day.first, day.last) as position
  join rig.asked on asked.n = position * 7919 % current_setting('rig.askings')::bigint
where day.period = current_setting('rig.period')::int
order by position;
