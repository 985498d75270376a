-- What may happen: some hundred thousand askings, drawn once and repeated over the days. Two agreements: the
-- kind of an asking is another under the second. Settings: rig.askings, rig.children, rig.shapes.
create table rig.drawn as
with drawn as (
  select n, rig.draw(n, 50) as of_whom, rig.draw(n, 51) as of_what, rig.draw(n, 52) as what, rig.draw(n, 53) as why,
    1 + floor(current_setting('rig.practitioners')::int * pow(rig.draw(n, 54), 2.2))::int as who
  from generate_series(0, current_setting('rig.askings')::int - 1) as n
), acted as materialized (
  select drawn.*, practitioner.id as practitioner_id, practitioner.org, practitioner.agency, practitioner.role,
    case when what < 0.80 then 'READ' when what < 0.97 then 'SEARCH'
      else (array['LIST_OVERRIDES', 'RECORD_CONSENT', 'EXPLAIN', 'WITHDRAW_CONSENT', 'BREAK_GLASS', 'SEAL'])[1 + floor(6 * pow((what - 0.97) / 0.03, 2.5))::int] end as action
  from drawn join rig.practitioner on practitioner.n = who
)
select acted.n, acted.action, practitioner_id, rig.id(org, 1) as organisation_id, role,
  case when action = 'READ' and what < 0.01 then 'ABSENT' when shape.id is not null then shape.outcome
    when action = 'SEARCH' then 'NO_RESULT' else 'DONE' end as outcome,
  coalesce(shape.purpose, (array['DIRECT_CARE', 'EDUCATION_SUPPORT', 'SAFEGUARDING'])[acted.agency]) as purpose,
  case when action <> 'SEARCH' or shape.id is not null
    then rig.id(1 + floor(current_setting('rig.children')::int * pow(of_whom, 1.5))::int, 3) end as subject_id,
  coalesce(shape.id, 0) as shape, shape.digest,
  case when why > 0.75 then 'Asked by the duty team, about the visit planned for this week' end as reason,
  'kith-portal 10.' || acted.n % 60 || '.' || acted.n % 250 || '.' || acted.n % 199 as client,
  sha256(int8send(-1 - acted.n % 40)) as operation
from acted left join rig.shape on shape.agency = acted.agency
  and shape.n = case when action = 'READ' or (action = 'SEARCH' and why < 0.5)
    then 1 + floor(current_setting('rig.shapes')::int / 3 * pow(of_what, 6))::int end;
analyze rig.drawn;

select count(audit.kind_of(organisation_id, purpose, action, outcome, shape, version))
from (select distinct organisation_id, purpose, action, outcome, shape, case when shape > 0 then version end as version
  from rig.drawn, generate_series(1, 2) as version) as kinds;
analyze audit.kind;

create table rig.asked as
select drawn.*, before.id as kind_before, after.id as kind_after
from rig.drawn join audit.kind as before using (organisation_id, purpose, action, outcome, shape)
  join audit.kind as after using (organisation_id, purpose, action, outcome, shape)
where before.grain = 3 and before.agreement_version = case when shape > 0 then 1 else 0 end
  and after.grain = 3 and after.agreement_version = case when shape > 0 then 2 else 0 end;
analyze rig.asked;
