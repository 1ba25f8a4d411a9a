-- One row = buyers whose last purchase was `start` up to, but not including, `stop` days before the end of their period, in A and in B.
with
  buyers as (
    select 'a' as side, recency, customers from tally_a where frequency > 0
    union all
    select 'b', recency, customers from tally_b where frequency > 0
  ),
  binned as (
    select
      recency // $step::int * $step::int as start, (recency // $step::int + 1) * $step::int as stop,
      coalesce(sum(customers) filter (side = 'a'), 0) as a, coalesce(sum(customers) filter (side = 'b'), 0) as b
    from buyers group by all
  )
select
  start::double as start, stop::double as stop, a::int as a, b::int as b, (b - a)::int as difference, change_of(a, b) as change
from binned
order by start
