-- One row = one code with customers in the scored period. 000 is always there: the customers known on the last day of the period
-- without a purchase in it, whose latest active day lies before it or who only returned, and the returns they made in it.
-- With a segment only its codes.
with
  active as (
    select
      code, sum(customers) as customers, sum(customers::bigint * frequency) as purchases, sum(money) as money,
      sum(customers::bigint * recency) as recency_sum
    from tally group by code
  ),
  silent as (
    select 0 as code, count(*) as customers from spans
    where company_key = $company_key::usmallint and day < $from::date and next_day > $to::date
  )
select
  code::smallint as code,
  (coalesce(active.customers, 0) + coalesce(silent.customers, 0))::int as customers,
  coalesce(purchases, 0)::int as purchases,
  coalesce(money, 0)::decimal(38, 2) as money,
  coalesce(recency_sum, 0)::bigint as recency_sum
from active full join silent using (code)
where $segment = '' or code in (select code from scheme where ranks = $ranks::int and segment = $segment)
order by code
