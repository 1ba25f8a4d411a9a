-- One row: of the customers who were in $segment at the end of the previous period (the same cuts), how many there were, and how many bought since a
-- product that they had not bought before: one of the five that the top customers of then bought more often than they (`offered`), or one
-- of the five that most customers bought (`popular`). What is offered is learnt before and judged after.
with
  codes as (
    select code, s.segment = $segment as is_own, s.segment <> $segment and code % 10 = max(code % 10) over () as is_top
    from scheme s where s.ranks = $ranks::int and code > 0
  ),
  sold as (
    select distinct product, customer_key, lines.day >= $from::date as is_since
    from lines join customers using (customer_id)
    where lines.day between $previous_from::date and $to::date and product is not null and amount > 0
      and ($company_key::int = 0 or company = (select name from companies where company_key = $company_key::int))
  ),
  people as (select customer_key, is_own, is_top from scored_before join codes using (code)),
  sizes as (select count(*) filter (is_own) as own, count(*) filter (is_top) as top from people),
  counted as (
    select product, count(*) filter (is_top) as top_customers, count(*) filter (is_own) as own_customers, count(*) as customers
    from sold join people using (customer_key) where not is_since group by product
  ),
  offered as (
    select product from counted, sizes
    where top_customers >= 3 and top > 0 and own > 0 and top_customers / top > own_customers / own
    order by top_customers / top - own_customers / own desc, product limit 5
  ),
  popular as (select product from counted order by customers desc, product limit 5),
  fresh as (
    select product, customer_key from sold semi join (from people where is_own) using (customer_key) where is_since
    except
    select product, customer_key from sold where not is_since
  )
select
  (select own from sizes)::int as customers,
  (select count(distinct customer_key) from fresh semi join offered using (product))::int as offered,
  (select count(distinct customer_key) from fresh semi join popular using (product))::int as popular
