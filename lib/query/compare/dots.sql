-- One row = one customer drawn as a dot, in period A or B: $points of its buyers, by hash in proportion to segments or the top by
-- money. The hash is the customer's own, so that a customer drawn in one period is likely drawn in the other.
-- Nobody is named unless $people.
with drawn as (
  select 'a' as side, * from picked('scored_a', 'cube_a', $pick, $points, $ranks, '')
  union all
  select 'b', * from picked('scored_b', 'cube_b', $pick, $points, $ranks, '')
),
named as (
  select 'a' as side, * from customers_a
  union all
  select 'b', * from customers_b
)
select
  d.side,
  if($people, c.ref, null) as ref,
  if($people, coalesce(c.name, c.customer_id), null) as label,
  d.recency::int as recency,
  d.frequency::int as frequency,
  d.monetary::double as monetary,
  code_text(d.code) as code,
  s.segment
from drawn d
join named c using (side, customer_key)
join scheme s on s.code = d.code and s.ranks = $ranks::int
order by d.side, d.monetary desc, d.customer_key
