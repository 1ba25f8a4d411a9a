-- One row: the largest recency, frequency and money of a buyer, the middle of frequency, and how many buyers there are.
select
  coalesce(max(recency), 0)::int as recency_max,
  coalesce(max(frequency), 0)::int as frequency_max,
  coalesce(quantile_disc(frequency, 0.5), 0)::int as frequency_median,
  coalesce(max(monetary), 0)::double as monetary_max,
  count(*)::int as buyers
from scored
where frequency > 0
