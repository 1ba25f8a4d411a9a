-- One row: how many customers bought in the period, and the largest recency, frequency and money of a buyer, with the middle of
-- frequency; zeros without a buyer. Customers with returns alone are not buyers.
select
  count(*)::int as buyers,
  coalesce(max(recency), 0)::int as recency_max,
  coalesce(max(frequency), 0)::int as frequency_max,
  coalesce(quantile_disc(frequency, 0.5), 0)::int as frequency_median,
  coalesce(max(monetary), 0)::double as monetary_max
from activity
where frequency > 0
