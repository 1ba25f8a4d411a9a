-- One row = one day, week (from Monday) or month of period A or B with a sale, named by its first day, and its revenue: all
-- lines' money or, of a segment, that of its customers.
with
  sold as (
    select 'a' as side, day, net from days_a
    where $a_segment = '' and company_key = $a_company::int and day between $a_from::date and $a_to::date
    union all
    select 'b', day, net from days_b
    where $b_segment = '' and company_key = $b_company::int and day between $b_from::date and $b_to::date
    union all
    select 'a', day, day_net from spans_a semi join scored_a using (customer_key)
    where $a_segment <> '' and company_key = $a_company::usmallint and day between $a_from::date and $a_to::date
    union all
    select 'b', day, day_net from spans_b semi join scored_b using (customer_key)
    where $b_segment <> '' and company_key = $b_company::usmallint and day between $b_from::date and $b_to::date
  )
select side, date_trunc($grain, day)::date::varchar as start, sum(net)::double as revenue
from sold
group by all
order by all
