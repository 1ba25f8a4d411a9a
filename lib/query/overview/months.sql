-- One row = one whole month of the last $months, oldest first, that the data and the days up to $to cover: money of all lines; of
-- customers with a purchase in the month their number, the share that bought more than once, and what a purchase brought. A customer's last
-- active day in a month stands for them; only those with an earlier one in it are added up.
with
  covered as (
    select unnest(generate_series(
      date_trunc('month', $to::date + 1) - to_months($months::int), date_trunc('month', $to::date + 1) - to_months(1), interval 1 month
    ))::date as start
  ),
  sums_of as (
    select
      date_trunc('month', day)::date as start, sum(net) as revenue, sum(customer_purchases) as purchases, sum(customer_net) as money
    from days
    where company_key = $company_key::usmallint and day <= $to::date
    group by all
  ),
  active as (
    select date_trunc('month', day)::date as start, customer_key, day_purchases, next_day > last_day(day) as is_last
    from spans
    where company_key = $company_key::usmallint and day <= $to::date
      and day >= date_trunc('month', $to::date + 1) - to_months($months::int)
  ),
  earlier as (
    select start, customer_key, sum(day_purchases) as purchases from active where not is_last group by start, customer_key
  ),
  buyers_of as (
    select
      start,
      count(*) filter (day_purchases + coalesce(purchases, 0) > 0) as buyers,
      count(*) filter (day_purchases + coalesce(purchases, 0) > 1) as repeated
    from active left join earlier using (start, customer_key)
    where is_last
    group by start
  )
select
  start::varchar as start,
  coalesce(revenue, 0)::double as revenue,
  coalesce(buyers, 0)::double as buyers,
  (repeated / nullif(buyers, 0))::double as repeat_share,
  (money / nullif(purchases, 0))::double as average_check
from covered left join sums_of using (start) left join buyers_of using (start)
where start >= $data_from::date
order by start
