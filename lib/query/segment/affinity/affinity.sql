-- One row = one product that at least 5 customers of $segment and 5 other buyers of the period bought, 30 together: how many of either did, and
-- how many different products these had (own_goods_of, rest_goods_of). Of both sides in every row: buyers with a product, their pairs of customer and
-- product, and the sum of squares of a customer's number of products. `own_months` and `rest_months`: the pairs of the product by months,
-- counted once a customer, product and month, weighted by the other side's share of the month's pairs (Mantel and Haenszel). Codes that
-- do not match $goods, a regular expression, are no goods.
with
  placed as (
    select customer_key, s.segment = $segment as is_own
    from scored join scheme s using (code) where s.ranks = $ranks::int and code > 0
  ),
  goods as (from products where regexp_matches(product, $goods)),
  followed as (
    select
      product_key, customer_key, date_trunc('month', day)::date as month, if($company_key::int = 0, next_day_any, next_day) as following
    from product_days
    where day between $from::date and $to::date and ($company_key::int = 0 or company_key = $company_key::usmallint)
  ),
  bought as materialized (
    select product_key, customer_key, is_own, month, following > $to::date as is_last
    from followed join placed using (customer_key) semi join goods using (product_key)
    where following > $to::date or date_trunc('month', following) > month
  ),
  people as (select customer_key, is_own, count(*) as goods from bought where is_last group by all),
  sides as (
    select
      count(*) filter (is_own) as own_buyers, sum(goods) filter (is_own) as own_pairs, sum(goods * goods) filter (is_own) as own_squares,
      count(*) filter (not is_own) as rest_buyers, sum(goods) filter (not is_own) as rest_pairs,
      sum(goods * goods) filter (not is_own) as rest_squares
    from people
  ),
  common as (
    select
      product_key, count(*) filter (is_own) as own, count(*) filter (not is_own) as rest,
      sum(goods) filter (is_own) as own_goods_of, sum(goods) filter (not is_own) as rest_goods_of
    from bought join people using (customer_key, is_own)
    where is_last
    group by product_key
    having own >= 5 and rest >= 5 and own + rest >= 30
  ),
  by_month as (
    select product_key, month, count(*) filter (is_own) as own, count(*) filter (not is_own) as rest from bought group by all
  ),
  months as (select month, sum(own) as own, sum(rest) as rest from by_month group by month),
  weighed as (
    select
      product_key, sum(b.own * m.rest / (m.own + m.rest)) as own_months, sum(b.rest * m.own / (m.own + m.rest)) as rest_months
    from by_month b join months m using (month)
    group by product_key
  )
select
  product, own::int as own, rest::int as rest, own_goods_of::double as own_goods_of, rest_goods_of::double as rest_goods_of,
  own_buyers::int as own_buyers, own_pairs::double as own_pairs, own_squares::double as own_squares,
  rest_buyers::int as rest_buyers, rest_pairs::double as rest_pairs, rest_squares::double as rest_squares,
  round(own_months, 8)::double as own_months, round(rest_months, 8)::double as rest_months
from common join goods using (product_key) join weighed using (product_key) cross join sides
order by own + rest desc, product
