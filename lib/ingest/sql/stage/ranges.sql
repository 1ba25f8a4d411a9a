-- Ranges of next days in each company, about `slice` spans in each, in order.
with counted as (
  select company_key, next_day, count(*) as spans from unsorted.spans group by company_key, next_day
), placed as (
  select company_key, next_day, sum(spans) over (order by company_key, next_day) // $slice as slice from counted
)
select company_key, min(next_day)::varchar as first, max(next_day)::varchar as last
from placed
group by company_key, slice
order by company_key, slice
