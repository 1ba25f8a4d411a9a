-- One row = buyers with money from `start` up to `stop`, in periods A and B: ten equal steps of its logarithm to each power of
-- ten; all buyers whose returns outweigh or equal their purchases are in one row from the lowest sum to zero.
with
  buyers as (
    select 'a' as side, monetary from scored_a where frequency > 0
    union all
    select 'b', monetary from scored_b where frequency > 0
  ),
  binned as (
    select
      if(monetary > 0, floor(log10(monetary::double) * 10), null)::smallint as step, min(monetary) as least,
      count(*) filter (side = 'a') as a, count(*) filter (side = 'b') as b
    from buyers group by step
  )
select
  if(step is null, least(least, 0)::double, 10.0 ** (step / 10)) as start,
  if(step is null, 0, 10.0 ** ((step + 1) / 10)) as stop,
  a::int as a, b::int as b, (b - a)::int as difference, change_of(a, b) as change
from binned
order by start
