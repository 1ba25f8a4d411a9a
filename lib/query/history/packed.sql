-- One row = one end of the history, its codes as lists in one order, so that what was counted at an end can be kept and found again.
select
  i,
  list(code order by code)::int[] as code,
  list(customers order by code) as customers,
  list(purchases order by code) as purchases,
  list(money order by code)::varchar[] as money,
  list(first_seen order by code) as first_seen,
  list(were_buyers order by code) as were_buyers,
  list(stayed order by code) as stayed
from history_counted
group by i
