-- One row = one rank of one metric and how many buyers stand in it; a rank that nobody has is missing.
with digits as (
  select code // 100 as recency, code // 10 % 10 as frequency, code % 10 as monetary, count(*) as customers
  from scored where frequency > 0 group by code
)
select metric, rank::int as rank, sum(customers)::int as customers
from (unpivot digits on recency, frequency, monetary into name metric value rank)
group by all
order by metric, rank
