-- One row = one end and one code with customers in the period that ends there. 000 is always there: the customers known on the end without a
-- purchase in the period, whose latest active day lies before it or who only returned, and the returns they made in it.
-- Of the buyers of a code: first_seen were not known at the end before, were_buyers were buyers there too, and stayed were in the same
-- segment. At the first end nobody is looked for at the end before.
-- A customer's buyers' rows of `history_measured` follow each other: where the row in force changes, the one that ended gives the code at the
-- end before (`lasts`), and the new one that at the end (`firsts`).
with
  active as materialized (
    select i, code, earlier, count(*) as customers, sum(frequency) as purchases, sum(monetary) as money, count(*) filter (first_seen) as first_seen
    from history_codes($ranks) group by i, code, earlier
  ),
  silent as (
    select i, 0 as code, coalesce(sum(n), 0) as customers
    from history_ends left join (
      select start_from, end_until, count(*) as n from history_states where end_until > start_from group by all
    ) on i >= start_from and i < end_until
    group by i
  ),
  firsts as (
    select customer_key, i, code_at(day - last_purchase, frequency, monetary, r_1, r_2, r, f_1, f_2, f, m_1, m_2, m, $ranks) as code
    from history_measured join history_ends on i = first_end
    where frequency > 0 and first_end > 0 and not appears
  ),
  lasts as (
    select
      customer_key, end_after as i, code_at(day - last_purchase, frequency, monetary, r_1, r_2, r, f_1, f_2, f, m_1, m_2, m, $ranks) as earlier
    from history_measured join history_ends on i + 1 = end_after where frequency > 0
  ),
  moved as (
    select i, code, earlier, customers from active where code > 0 and earlier > 0
    union all
    select i, code, earlier, count(*) from firsts join lasts using (customer_key, i) group by all
  ),
  from_buyers as (
    select i, moved.code, sum(customers) as were_buyers, sum(customers) filter (now.segment = was.segment) as stayed
    from moved
    join scheme now on now.ranks = $ranks::int and now.code = moved.code
    join scheme was on was.ranks = $ranks::int and was.code = moved.earlier
    group by i, moved.code
  ),
  coded as (
    select
      i, code, sum(customers) as customers, sum(purchases) as purchases, sum(money) as money,
      sum(first_seen) filter (code > 0 and i > 0) as first_seen
    from active group by i, code
  )
select
  i,
  code::smallint as code,
  (coalesce(coded.customers, 0) + coalesce(silent.customers, 0))::int as customers,
  coalesce(purchases, 0)::int as purchases,
  coalesce(money, 0)::decimal(38, 2) as money,
  coalesce(first_seen, 0)::int as first_seen,
  coalesce(were_buyers, 0)::int as were_buyers,
  coalesce(stayed, 0)::int as stayed
from coded full join silent using (i, code) left join from_buyers using (i, code)
