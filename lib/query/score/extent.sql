-- One row: how many customers bought in the period, and the largest recency, frequency and money of a buyer, with the middle of
-- frequency; zeros without a buyer. Customers with returns alone are not buyers.
with by_frequency as (
  select frequency, sum(sum(customers)) over (order by frequency) as reached, sum(sum(customers)) over () as total
  from tally where frequency > 0 group by frequency
)
select
  coalesce(sum(customers), 0)::int as buyers,
  coalesce(max(recency), 0)::int as recency_max,
  coalesce(max(frequency), 0)::int as frequency_max,
  coalesce((select min(frequency) from by_frequency where 2 * reached >= total), 0)::int as frequency_median,
  coalesce(max(most_money), 0)::double as monetary_max
from tally
where frequency > 0
