-- Who asks and of whom: organisations, practitioners with one role each, children, a few of them sealed.
-- Settings: rig.practitioners, rig.children. Everything is drawn by hash, so that a run can be repeated.
create schema rig;

create function rig.draw(n bigint, seed bigint) returns float8 language sql immutable parallel safe as
  $$ select (hashint8extended(n, seed) & 2147483647)::float8 / 2147483648::float8 $$;
create function rig.id(n bigint, seed bigint) returns uuid language sql immutable parallel safe as
  $$ select md5(seed || ':' || n)::uuid $$;

insert into identity.organisation (id, code, name, agency)
select rig.id(n, 1), 'RIG-' || n, 'Organisation ' || n,
  case when n <= 6 then 'SOCIAL_CARE' when n <= 18 then 'HEALTH' else 'EDUCATION' end
from generate_series(1, 40) as n;

create table rig.practitioner as
select n, rig.id(n, 2) as id, org, case when org <= 6 then 1 when org <= 18 then 2 else 3 end as agency,
  case when org <= 6 then 'SOCIAL_WORKER' when org <= 18 then 'HEALTH_VISITOR' else 'CLASS_TEACHER' end as role
from (select n, (1 + floor(40 * pow(rig.draw(n, 20), 1.6)))::int as org
  from generate_series(1, current_setting('rig.practitioners')::int) as n) as drawn;

insert into identity.practitioner (id, issuer, subject, handle, name, organisation_id)
select id, 'rig', 'rig-' || n, 'rig-' || n, 'Practitioner ' || n, rig.id(org, 1) from rig.practitioner;
insert into identity.role_assignment (practitioner_id, role, organisation_id, assigned_from)
select id, role, rig.id(org, 1), '2020-01-01' from rig.practitioner;

insert into identity.subject (id) select rig.id(n, 3) from generate_series(1, current_setting('rig.children')::int) as n;
insert into consent.seal (subject_id, kind, scope, against, may_open, in_force_from)
select rig.id(n * 1000, 3), 'HIGH_RISK', 'CHILD', '{}', '{}', '2026-01-01' from generate_series(1, 40) as n;
