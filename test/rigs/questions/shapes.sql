-- What answers look like: some thousand shapes, each a fifth of all fields with their outcomes, and asked for
-- one purpose; a third of what an agency asks has one shape. Settings: rig.shapes; rig.paths: every field of the record.
create table rig.path as
select path, row_number() over () as n from unnest(string_to_array(current_setting('rig.paths'), ',')) as path;

insert into audit.shape (digest) select sha256(int8send(n)) from generate_series(1, current_setting('rig.shapes')::int) as n;

-- Sensitive services are asked for by one shape in a hundred, overrides lie in one of two hundred.
insert into audit.shape_field
select id, path, case when withheld then reason else 'PERMITTED' end, overridden and not withheld
from (
  select shape.id, path.path, shape.id % 200 = 7 as overridden,
    rig.draw(shape.id * 1000 + path.n, 30) < 0.5 * rig.draw(shape.id, 31) and shape.id % 5 > 0 as withheld,
    (array['NOT_IN_AGREEMENT', 'NO_RELATIONSHIP', 'CONSENT_ABSENT', 'CONSENT_REFUSED', 'STATUS_NOT_MET'])[1 + floor(5 * pow(rig.draw(shape.id * 1000 + path.n, 32), 3))::int] as reason
  from audit.shape cross join rig.path
  where path.path like 'name.%' or path.path = 'dateOfBirth'
    or (path.path ~ 'mentalHealth|sexualHealth|substanceMisuse' and shape.id % 100 = 3)
    or (path.path !~ 'mentalHealth|sexualHealth|substanceMisuse' and rig.draw(shape.id * 1000 + path.n, 33) < 0.2)
) as drawn;

create table rig.shape as
select shape.id, shape.digest, 1 + shape.id % 3 as agency, row_number() over (partition by shape.id % 3 order by shape.id) as n,
  (array['DIRECT_CARE', 'SAFEGUARDING', 'CHILD_IN_NEED', 'EARLY_HELP', 'STATUTORY_REVIEW'])[1 + floor(5 * pow(rig.draw(shape.id, 34), 3))::int] as purpose,
  case when withheld = 0 then 'DISCLOSED' when withheld = fields then 'WITHHELD' else 'PARTLY_DISCLOSED' end as outcome
from audit.shape, lateral (select count(*) as fields, count(*) filter (where outcome not in ('PERMITTED')) as withheld
  from audit.shape_field where shape = shape.id) as counted;

insert into audit.outcome_set (digest, shape) select digest, id from rig.shape;
insert into audit.shared_text (digest, text)
select digest, (select json_agg(line::text)::text from (
    select json_build_array(outcome, 'R' || shape % 90, null,
      case when override then rig.id(shape, 4)::text end, '[]'::json, json_agg(path order by path)) as line
    from audit.shape_field where shape = rig.shape.id group by shape, outcome, override) as lines)
from rig.shape;
insert into audit.shared_text (digest, text)
select sha256(int8send(-n)), 'query{child(id:""purpose:DIRECT_CARE){id name{text}dateOfBirth variant' || n || '}}'
from generate_series(1, 40) as n;
