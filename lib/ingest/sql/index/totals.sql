-- One row a company, customer and day with a document: that day alone, and the running totals up to it. A customer from a list
-- alone is known, in all companies together, from the first day of the data on.
create macro totals_of(first_key, last_key) as table
with daily as (
  select company, customer_key, day, count(*) filter (net > 0) as purchases, sum(net) as net
  from read_parquet($orders)
  where customer_key between first_key and last_key
  group by company, customer_key, day
), keyed as (
  select company_key, customer_key, day, purchases::integer as purchases, net::decimal(18, 2) as net
  from daily
  join served.companies on companies.name = daily.company and company_key > 0
  union all
  select 0::usmallint, customer_key, day, sum(purchases)::integer, sum(net)::decimal(18, 2)
  from daily
  group by customer_key, day
  union all
  select 0, customer_key, (select first_day from served.companies where company_key = 0), 0, 0
  from silent
  where customer_key between first_key and last_key
)
select
  company_key,
  customer_key,
  day,
  coalesce(lead(day) over following, date 'infinity') as next_day,
  max(if(purchases > 0, day, null)) over following as last_purchase,
  (sum(purchases) over following)::integer as purchases,
  (sum(net) over following)::decimal(18, 2) as money,
  min(if(purchases > 0, day, null)) over following as first_purchase,
  (sum(if(purchases > 0, 1, 0)) over following)::integer as purchase_days,
  (sum(if(purchases > 0, net, 0)) over following)::decimal(18, 2) as purchase_money,
  purchases as day_purchases,
  net as day_net
from keyed
window following as (partition by company_key, customer_key order by day)
