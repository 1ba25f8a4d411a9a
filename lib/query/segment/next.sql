-- One row = one product that a larger share of the top customers (highest rank of M, less $segment's own) than of $segment's customers
-- bought in the period: how many of either did, and their shares, the widest gap first, ten at most. At least three top customers bought
-- it, for fewer are a chance. $company is a company's name, empty for all.
with
  members as (
    select
      customer_id,
      s.segment = $segment as is_own,
      s.segment <> $segment and scored.code % 10 = $ranks::int as is_top
    from scored join scheme s using (code) join customers using (customer_key)
    where s.ranks = $ranks::int and scored.code > 0
  ),
  sizes as (
    select count(*) filter (is_own) as own, count(*) filter (is_top) as top from members
  ),
  bought as (
    select distinct customer_id, product
    from lines semi join members using (customer_id)
    where lines.day between $from::date and $to::date
      and product is not null and amount > 0 and ($company::varchar = '' or company = $company::varchar)
  ),
  counted as (
    select product, count(*) filter (is_top) as top_customers, count(*) filter (is_own) as own_customers
    from bought join members using (customer_id)
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
