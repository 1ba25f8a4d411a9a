-- One row = one whole month of the last $months, oldest first, that the data and the days up to $to cover: money of all lines; of
-- customers with a purchase in the month their number, the share that bought more than once, and what a purchase brought.
with
  covered as (
    select unnest(generate_series(
      date_trunc('month', $to::date + 1) - to_months($months::int), date_trunc('month', $to::date + 1) - to_months(1), interval 1 month
    ))::date as start
  ),
  revenue_of as (
    select date_trunc('month', day)::date as start, sum(net) as revenue
    from days
    where company_key = $company_key::usmallint and day <= $to::date
    group by all
  ),
  customers_of as (
    select
      date_trunc('month', day)::date as start, customer_key, sum(day_purchases) as purchases, sum(day_net) as money
    from spans
    where company_key = $company_key::usmallint and day <= $to::date
      and day >= date_trunc('month', $to::date + 1) - to_months($months::int)
    group by all
  ),
  buyers_of as (
    select
      start,
      count(*) filter (purchases > 0) as buyers,
      count(*) filter (purchases > 1) as repeated,
      sum(purchases) as purchases,
      sum(money) as money
    from customers_of
    group by start
  )
select
  start::varchar as start,
  coalesce(revenue, 0)::double as revenue,
  coalesce(buyers, 0)::double as buyers,
  (repeated / nullif(buyers, 0))::double as repeat_share,
  (money / nullif(purchases, 0))::double as average_check
from covered left join revenue_of using (start) left join buyers_of using (start)
where start >= $data_from::date
order by start
