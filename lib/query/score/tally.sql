-- One row = one code, recency and frequency that customers of the scored period have: how many they are, and their money.
-- Days and purchases take few values, so this is small, and histograms, sums and middles of both are made from it.
select
  code, recency, frequency,
  count(*)::int as customers,
  sum(monetary)::decimal(38, 2) as money,
  max(monetary) as most_money
from scored
group by code, recency, frequency
