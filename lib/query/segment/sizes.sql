-- One row = one segment of the scheme, empty ones too, in the scheme's order. Customers of 000 are those known on the last day without
-- a purchase in the period; the returns they made count in their money.
-- share_buyers: of the customers with a purchase (null for 000). Means and medians are over the segment's customers.
-- previous_*: the equal period before, measured with the same cuts; null when the data starts later than it does.
with
  sums as (
    select
      s.segment, min(s.position) as position,
      coalesce(sum(now.customers), 0) as customers,
      coalesce(sum(now.purchases), 0) as purchases,
      coalesce(sum(now.money), 0) as money,
      sum(now.recency_sum) as recency_sum,
      coalesce(sum(earlier.customers), 0) as previous_customers,
      coalesce(sum(earlier.money), 0) as previous_money
    from scheme s
    left join cube now using (code)
    left join cube_before earlier using (code)
    where s.ranks = $ranks::int
    group by s.segment
  ),
  reached as (
    select
      segment, metric, value,
      sum(sum(customers)) over (partition by segment, metric order by value) as reached,
      sum(sum(customers)) over (partition by segment, metric) as total
    from (unpivot (from tally) on recency, frequency into name metric value value) join scheme using (code)
    where ranks = $ranks::int and code > 0
    group by segment, metric, value
  ),
  middles as (
    select
      segment,
      min(value) filter (metric = 'recency' and 2 * reached >= total) as recency_median,
      min(value) filter (metric = 'frequency' and 2 * reached >= total) as frequency_median
    from reached group by segment
  ),
  money as (
    select s.segment, quantile_disc(monetary, 0.5) as monetary_median
    from scored join scheme s using (code)
    where s.ranks = $ranks::int and s.code > 0
    group by s.segment
  )
select
  segment,
  customers::int as customers,
  if(segment = 'absent', null, customers / nullif(sum(if(segment = 'absent', 0, customers)) over (), 0))::double as share_buyers,
  purchases::int as purchases,
  money::double as money,
  (money / nullif(sum(money) over (), 0))::double as share_money,
  (money / nullif(purchases, 0))::double as average_check,
  if(segment = 'absent', null, recency_sum / nullif(customers, 0))::double as recency_mean,
  recency_median::int as recency_median,
  if(segment = 'absent', null, purchases / nullif(customers, 0))::double as frequency_mean,
  frequency_median::int as frequency_median,
  if(segment = 'absent', null, money / nullif(customers, 0))::double as monetary_mean,
  monetary_median::double as monetary_median,
  if($previous_from::date >= $data_from::date, previous_customers, null)::int as previous_customers,
  if($previous_from::date >= $data_from::date, previous_money, null)::double as previous_money
from sums left join middles using (segment) left join money using (segment)
order by position
