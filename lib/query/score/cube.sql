-- One row = one code with customers in the scored period that ends on the last day of the period. 000 is always there: the customers known on that day
-- without a purchase in the period, and the returns they made in it.
with
  active as (
    select
      code, count(*) as customers, sum(frequency) as purchases, sum(monetary) as money, sum(recency) as recency_sum
    from scored group by code
  ),
  silent as (
    select
      0 as code,
      (select count(*) from known_by($company_key, $to)) - (select coalesce(sum(customers), 0) from active) as customers
  )
select
  code::smallint as code,
  (coalesce(active.customers, 0) + coalesce(silent.customers, 0))::int as customers,
  coalesce(purchases, 0)::int as purchases,
  coalesce(money, 0)::decimal(38, 2) as money,
  coalesce(recency_sum, 0)::bigint as recency_sum
from active full join silent using (code)
order by code
