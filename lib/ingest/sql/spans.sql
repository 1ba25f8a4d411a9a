-- One row a company, customer and day with a document: that day alone, and the running totals up to it.
create table served.spans as
with daily as (
  select company, customer_key, day, count(*) filter (net > 0) as purchases, sum(net) as net
  from read_parquet($orders)
  where customer_key is not null
  group by company, customer_key, day
), keyed as (
  select 0::usmallint as company_key, customer_key, day, sum(purchases)::integer as purchases, sum(net)::decimal(18, 2) as net
  from daily
  group by customer_key, day
  union all
  select company_key, customer_key, day, purchases::integer, net::decimal(18, 2)
  from daily
  join served.companies on companies.name = daily.company and company_key > 0
)
select
  company_key,
  customer_key,
  day,
  coalesce(lead(day) over following, date 'infinity') as next_day,
  max(if(purchases > 0, day, null)) over following as last_purchase,
  (sum(purchases) over following)::integer as purchases,
  (sum(net) over following)::decimal(18, 2) as money,
  purchases as day_purchases,
  net as day_net
from keyed
window following as (partition by company_key, customer_key order by day)
order by company_key, next_day, customer_key
