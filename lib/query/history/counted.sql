-- One row = one end and one code with customers in the period that ends there. 000 is always there: the customers known on the end without a
-- purchase in the period, whose latest active day lies before it or who only returned, and the returns they made in it.
with
  active as (
    select i, code, count(*) as customers, sum(frequency) as purchases, sum(monetary) as money
    from history_codes($ranks) group by i, code
  ),
  silent as (
    select i, 0 as code, coalesce(sum(n), 0) as customers
    from history_ends left join (
      select start_from, end_until, count(*) as n from history_states where end_until > start_from group by all
    ) on i >= start_from and i < end_until
    group by i
  )
select
  i,
  code::smallint as code,
  (coalesce(active.customers, 0) + coalesce(silent.customers, 0))::int as customers,
  coalesce(purchases, 0)::int as purchases,
  coalesce(money, 0)::decimal(38, 2) as money
from active full join silent using (i, code)
