-- One row = one cohort, the customers whose first purchase lies in one month, of the last $months months up to $until, and one month
-- after it: how many of them bought in that month. Month 0 is the cohort's own. A month that is not over on $until has no row, but for
-- month 0, where `bought` is null: how many belong to the cohort is known only so far.
with
  bought_in as (
    select distinct customer_key, date_trunc('month', day)::date as month
    from spans
    where company_key = $company_key::usmallint and day <= $until::date and day_purchases > 0
  ),
  firsts as (
    select customer_key, min(month) as cohort from bought_in group by customer_key
  ),
  sizes as (
    select cohort, count(*) as size, datediff('month', cohort, ($until::date + 1)) as over
    from firsts
    where cohort >= date_trunc('month', $until::date) - to_months($months::int - 1)
    group by cohort
  ),
  counted as (
    select cohort, datediff('month', cohort, month) as months_after, count(*) as bought
    from bought_in join firsts using (customer_key)
    group by all
  )
select
  cohort::varchar as cohort,
  size::int as size,
  months_after::int as months_after,
  if(over = 0, null, coalesce(bought, 0))::int as bought
from (select cohort, size, over, unnest(range(0, greatest(over, 1))) as months_after from sizes)
left join counted using (cohort, months_after)
order by cohort, months_after
