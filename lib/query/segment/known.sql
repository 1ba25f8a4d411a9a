-- One row: what ready texts for a segment ($segment of $ranks ranks) can name: the fewest and the most days since its customers'
-- last purchases, and the product that most of them bought in the period, the first by name among equals. For 'absent', whose
-- customers bought nothing, the product is that of all buyers and the days are null.
with
  codes as (
    select code from scheme s where s.ranks = $ranks::int and s.code > 0 and (s.segment = $segment or $segment = 'absent')
  )
select
  (min(recency) filter ($segment <> 'absent'))::int as days_min,
  (max(recency) filter ($segment <> 'absent'))::int as days_max,
  (
    select product from goods semi join codes using (code) group by product order by sum(customers) desc, product limit 1
  ) as product
from scored semi join codes using (code)
