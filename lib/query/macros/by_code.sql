-- One row = one code with customers, of a scored table ('scored' or 'before') whose period ends on `on_day`. 000 is always there:
-- the customers known on that day without a purchase in the period, and the returns they made in it.
create macro by_code(scores, company, on_day) as table
  with
    active as (
      select
        code, count(*) as customers, sum(frequency) as purchases, sum(monetary) as money, sum(recency) as recency_sum
      from query_table(scores) group by code
    ),
    silent as (
      select 0 as code, (select count(*) from known_by(company, on_day)) - (select coalesce(sum(customers), 0) from active) as customers
    )
  select
    code,
    coalesce(active.customers, 0) + coalesce(silent.customers, 0) as customers,
    coalesce(purchases, 0) as purchases,
    coalesce(money, 0) as money,
    recency_sum
  from active full join silent using (code);
