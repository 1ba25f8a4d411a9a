-- One row = one day of the window, numbered from 1: how many of each arm have bought by its end; null for days after the data.
with
  firsts as (
    select a.arm, min(s.day) as day
    from audience a join spans s using (customer_key)
    where s.company_key = $company_key::usmallint and s.day between $window_from::date and $window_to::date and s.day_purchases > 0
    group by a.arm, a.customer_key
  ),
  sizes as (
    select count(*) filter (arm = 'treated') as treated_size, count(*) filter (arm = 'held') as held_size from audience
  )
select
  d.day::varchar as day,
  (d.day - $window_from::date + 1)::int as day_of_window,
  if(d.day <= $last_day::date, count(f.day) filter (f.arm = 'treated'), null)::int as treated,
  if(d.day <= $last_day::date, count(f.day) filter (f.arm = 'held'), null)::int as held,
  any_value(treated_size)::int as treated_size,
  any_value(held_size)::int as held_size
from (select unnest(generate_series($window_from::date, $window_to::date, interval 1 day))::date as day) d
cross join sizes
left join firsts f on f.day <= d.day
group by d.day
order by d.day
