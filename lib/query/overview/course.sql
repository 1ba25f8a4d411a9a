-- One row = one stretch ($grain: day, week from Monday, month) that touches the period: money of all lines in the period.
select
  date_trunc($grain, day)::date::varchar as start,
  sum(net)::double as revenue,
  sum(customer_net)::double as customer_revenue
from days
where company_key = $company_key::usmallint and day between $from::date and $to::date
group by all
order by start
