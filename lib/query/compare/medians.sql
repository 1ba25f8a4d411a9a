-- One row = one side with a buyer, and the buyer in the middle of it by each metric: as many have less as have more.
with buyers as (
  select 'a' as side, recency, frequency, monetary from scored_a where frequency > 0
  union all
  select 'b', recency, frequency, monetary from scored_b where frequency > 0
)
select
  side,
  quantile_disc(recency, 0.5)::int as recency,
  quantile_disc(frequency, 0.5)::int as frequency,
  quantile_disc(monetary, 0.5)::double as monetary
from buyers
group by side
order by side
