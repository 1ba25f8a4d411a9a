-- One row: what ready texts for a segment ($segment of $ranks ranks) can name: the fewest and the most days since its customers'
-- last purchases, and the product that most of them bought in the period, the first by name among equals. For 'absent', whose
-- customers bought nothing, the product is that of all buyers and the days are null. $company is a company's name, empty for all.
with
  members as (
    select customer_id, customer_key, recency from scored join scheme s using (code) join customers using (customer_key)
    where s.ranks = $ranks::int and (s.segment = $segment or $segment = 'absent') and scored.code > 0
  ),
  bought as (
    select distinct product, customer_key
    from lines join members using (customer_id)
    where lines.day between $from::date and $to::date
      and product is not null and amount > 0 and ($company::varchar = '' or company = $company::varchar)
  ),
  goods as (
    select product from bought group by product order by count(*) desc, product limit 1
  )
select
  (min(recency) filter ($segment <> 'absent'))::int as days_min,
  (max(recency) filter ($segment <> 'absent'))::int as days_max,
  (from goods) as product
from members
