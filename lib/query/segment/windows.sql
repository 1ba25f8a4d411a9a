-- One row = one window after the last day of the previous period: of the customers who were in the segment on that day (the same
-- cuts), how many bought within 7, 14 and 30 days, and what they spent in them (returns taken off). `covered` is false when the
-- window runs past the last day of the period: later days are not read, so no rate can be given.
with
  stood as (
    select customer_key from scored_before join scheme s using (code)
    where s.ranks = $ranks::int and s.segment = $segment and s.segment <> 'absent'
    union all
    select customer_key from known_by($company_key, $previous_to)
    where $segment = 'absent' and customer_key not in (select customer_key from scored_before where code > 0)
  ),
  windows as (
    select unnest([7, 14, 30]) as days
  ),
  active as (
    select customer_key, day, day_purchases, day_net
    from spans semi join stood using (customer_key)
    where company_key = $company_key::usmallint
      and day between $from::date and least($to::date, $previous_to::date + 30)
  )
select
  w.days::int as days,
  $previous_to::date + w.days <= $to::date as covered,
  (select count(*) from stood)::int as stood,
  count(distinct a.customer_key) filter (a.day_purchases > 0)::int as returned,
  coalesce(sum(a.day_net), 0)::double as money
from windows w left join active a on a.day <= $previous_to::date + w.days
group by w.days
order by w.days
