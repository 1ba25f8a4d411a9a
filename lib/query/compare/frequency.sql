-- One row = buyers with `start` up to, but not including, `stop` purchases, in periods A and B; the last row takes all from $most on.
with
  buyers as (
    select 'a' as side, frequency, customers from tally_a where frequency > 0
    union all
    select 'b', frequency, customers from tally_b where frequency > 0
  ),
  binned as (
    select
      least(frequency, $most::int) as start, least(frequency, $most::int) + 1 as stop,
      coalesce(sum(customers) filter (side = 'a'), 0) as a, coalesce(sum(customers) filter (side = 'b'), 0) as b
    from buyers group by all
  )
select
  start::double as start, stop::double as stop, a::int as a, b::int as b, (b - a)::int as difference, change_of(a, b) as change
from binned
order by start
