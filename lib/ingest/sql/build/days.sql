-- One row a company and day with a used line. Lines count on their own day, money on the day of their document.
create table served.days as
with counted as (
  select company, day, count(*) as lines, 0 as documents, 0 as net, 0 as customer_net, 0 as customer_purchases
  from read_parquet($lines)
  group by company, day
  union all
  select company, day, 0, count(*), sum(net), sum(net) filter (customer_key is not null),
    count(*) filter (customer_key is not null and net > 0)
  from read_parquet($orders)
  group by company, day
), keyed as (
  select 0::usmallint as company_key, * exclude (company) from counted
  union all
  select company_key, counted.* exclude (company)
  from counted
  join served.companies on companies.name = counted.company and company_key > 0
)
select
  company_key, day, sum(lines)::bigint as lines, sum(documents)::bigint as documents, sum(net)::decimal(18, 2) as net,
  coalesce(sum(customer_net), 0)::decimal(18, 2) as customer_net, sum(customer_purchases)::bigint as customer_purchases
from keyed
group by company_key, day
order by company_key, day
