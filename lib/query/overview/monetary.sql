-- One row = buyers with money from `start` up to `stop`: ten equal steps of its logarithm to each power of ten; all buyers whose
-- returns outweigh or equal their purchases are in one row from the lowest sum to zero.
with placed as (
  select if(monetary > 0, floor(log10(monetary::double) * 10), null)::smallint as step, monetary from scored where frequency > 0
)
select
  if(step is null, least(min(monetary), 0)::double, 10.0 ** (step / 10)) as start,
  if(step is null, 0, 10.0 ** ((step + 1) / 10)) as stop,
  count(*)::int as customers
from placed
group by step
order by start
