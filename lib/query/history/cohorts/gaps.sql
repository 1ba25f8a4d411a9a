-- One row = one number of days between two purchases of a customer that follow each other, of which the second lies in the period: how
-- many there were, and the share of all that were as short or shorter. Purchases of one day are one.
with
  bought as (
    select day, lag(day) over (partition by customer_key order by day) as previous_day
    from spans
    where company_key = $company_key::usmallint and day <= $to::date and day_purchases > 0
  ),
  counted as (
    select datediff('day', previous_day, day) as days, count(*) as purchases
    from bought
    where day >= $from::date and previous_day is not null
    group by all
  )
select
  days::int as days,
  purchases::int as purchases,
  (sum(purchases) over (order by days) / sum(purchases) over ())::double as share_within
from counted
order by days
