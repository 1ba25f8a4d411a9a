-- One row: of the customers who were in $segment at the end of the previous period (the same cuts), how many there were, and how many bought since a
-- product that they had not bought before: one of the five that the top customers of then bought more often than they (`offered`), or one
-- of the five that most customers bought (`popular`). What is offered is learnt before and judged after.
with
  codes as (
    select code, s.segment = $segment as is_own, s.segment <> $segment and code % 10 = max(code % 10) over () as is_top
    from scheme s where s.ranks = $ranks::int and code > 0
  ),
  before as (from sold_in($company_key, $previous_from, $from::date - 1)),
  people as (select customer_key, is_own, is_top from scored_before join codes using (code)),
  sizes as (select count(*) filter (is_own) as own, count(*) filter (is_top) as top from people),
  counted as (
    select product, top_customers, own_customers, customers
    from (
      select
        product_key, count(*) filter (is_top) as top_customers, count(*) filter (is_own) as own_customers, count(*) as customers
      from before join people using (customer_key) group by product_key
    )
    join products using (product_key)
  ),
  offered as (
    select product from counted, sizes
    where top_customers >= 3 and top > 0 and own > 0 and top_customers / top > own_customers / own
    order by top_customers / top - own_customers / own desc, product limit 5
  ),
  popular as (select product from counted order by customers desc, product limit 5),
  fresh as (
    select product, customer_key
    from sold_in($company_key, $from, $to)
    semi join (from people where is_own) using (customer_key)
    anti join before using (product_key, customer_key)
    join products using (product_key)
  )
select
  (select own from sizes)::int as customers,
  (select count(distinct customer_key) from fresh semi join offered using (product))::int as offered,
  (select count(distinct customer_key) from fresh semi join popular using (product))::int as popular
