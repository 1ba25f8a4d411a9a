-- One row = one of the given customers ($customers, ids as a JSON list), as somebody who calls them should know them on the as-of date: the last
-- purchase, the three products bought most often (null where the data names none), and the usual gap, the median of days between
-- one day with a purchase and the next (null before the second). $company is a company's name, empty for all.
with
  called as (
    select c.customer_key, c.customer_id
    from customers c
    where c.customer_id in (select unnest(from_json($customers::varchar, '["varchar"]')))
  ),
  visits as (
    select customer_key, day, day - lag(day) over (partition by customer_key order by day) as gap
    from spans semi join called using (customer_key)
    where company_key = $company_key::usmallint and day <= $to::date and day_purchases > 0
  ),
  paces as (
    select customer_key, max(day) as last_purchase, quantile_disc(gap, 0.5) as gap from visits group by customer_key
  ),
  goods as (
    select customer_id, product, count(*) as times
    from lines semi join called using (customer_id)
    where lines.day <= $to::date and product is not null and amount > 0 and ($company::varchar = '' or company = $company::varchar)
    group by all
  ),
  usual as (
    select customer_id, list(product order by times desc, product)[1:3] as products from goods group by customer_id
  )
select
  customer_id, paces.last_purchase::varchar as last_purchase, gap::int as gap, array_to_string(products, ', ') as products
from called left join paces using (customer_key) left join usual using (customer_id)
order by customer_id
