-- When: two years of days, with few events at weekends, each day with its share of the positions.
-- Settings: rig.events.
create table rig.day as
select day, to_char(day, 'YYYYMM')::int as period, floor(events * (above - weight) / total)::bigint + 1 as first,
  floor(events * above / total)::bigint as last
from (select day, weight, sum(weight) over (order by day) as above, sum(weight) over () as total,
    current_setting('rig.events')::bigint as events
  from (select day, case when extract(isodow from day) > 5 then 0.12 else 0.8 + 0.4 * rig.draw(extract(epoch from day)::bigint, 40)::numeric end as weight
    from generate_series(current_date - 729, current_date - 1, '1 day') as day) as weighed) as days;

select audit.open_period(period) from rig.day group by period order by period;
