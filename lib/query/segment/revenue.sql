-- One row = one month: money and purchases of the customers who are in the segment at the end of the period, over all their
-- history up to the period's end. An empty $segment means all customers active in the period.
with members as (
  select customer_key from scored join scheme s using (code)
  where s.ranks = $ranks::int and ($segment = '' or s.segment = $segment) and s.segment <> 'absent'
  union all
  select customer_key from known_by($company_key, $to)
  where $segment = 'absent' and customer_key not in (select customer_key from scored where code > 0)
)
select
  date_trunc('month', day)::date::varchar as start,
  sum(day_net)::double as revenue,
  sum(day_purchases)::int as purchases
from spans semi join members using (customer_key)
where company_key = $company_key::usmallint and day <= $to::date
group by all
order by start
