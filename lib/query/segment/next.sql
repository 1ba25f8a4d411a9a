-- One row = one product that a larger share of the top customers (highest rank of M, less $segment's own) than of $segment's customers
-- bought in the period: how many of either did, and their shares, the widest gap first, ten at most. At least three top customers bought
-- it, for fewer are a chance.
with
  codes as (
    select code, s.segment = $segment as is_own, s.segment <> $segment and code % 10 = max(code % 10) over () as is_top
    from scheme s where s.ranks = $ranks::int and code > 0
  ),
  sizes as (
    select sum(customers) filter (is_own) as own, sum(customers) filter (is_top) as top from cube join codes using (code)
  ),
  counted as (
    select
      product, coalesce(sum(customers) filter (is_top), 0) as top_customers, coalesce(sum(customers) filter (is_own), 0) as own_customers
    from goods join codes using (code)
    group by product
  ),
  shares as (
    select product, top_customers, own_customers, top_customers / top as top_share, own_customers / own as own_share
    from counted, sizes
    where top > 0 and own > 0
  )
select
  product,
  top_customers::int as top_customers, top_share::double as top_share,
  own_customers::int as own_customers, own_share::double as own_share
from shares
where top_customers >= 3 and top_share > own_share
order by top_share - own_share desc, product
limit 10
