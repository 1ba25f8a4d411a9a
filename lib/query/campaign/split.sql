-- One row = one code of an audience, and one with an empty code for all of them: how many are in each arm, how many of those this
-- version still has, and what they spent in the period before the start, as sums and sums of squares.
select
  coalesce(code, '') as code,
  if(grouping(code) = 1, '', any_value(segment)) as segment,
  count(*) filter (arm = 'treated')::int as treated,
  count(*) filter (arm = 'held')::int as held,
  count(customer_key) filter (arm = 'treated')::int as treated_found,
  count(customer_key) filter (arm = 'held')::int as held_found,
  coalesce(sum(monetary) filter (arm = 'treated'), 0)::double as treated_before,
  coalesce(sum(monetary * monetary) filter (arm = 'treated'), 0)::double as treated_before_squares,
  coalesce(sum(monetary) filter (arm = 'held'), 0)::double as held_before,
  coalesce(sum(monetary * monetary) filter (arm = 'held'), 0)::double as held_before_squares
from audience
group by rollup (code)
order by code
