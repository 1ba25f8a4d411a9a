-- One row = one measure of the period (`value`) and of the equal period before it (`previous`); no previous value when
-- the data starts later than that period does.
-- revenue: all lines' money by day, with or without a customer. customer_revenue: of customers, purchases less returns; the
-- segments add up to it. coverage: customer_revenue / revenue. average_check: customer_revenue / purchases.
with
  scores as (
    select 'value' as period, frequency, monetary from scored
    union all
    select 'previous', frequency, monetary from before
  ),
  customers_of as (
    select
      period,
      count(*) filter (frequency > 0) as buyers,
      sum(frequency) as purchases,
      sum(monetary) as customer_revenue
    from scores group by period
  ),
  revenue_of as (
    select if(day >= $from::date, 'value', 'previous') as period, sum(net) as revenue
    from days where company_key = $company_key::int and day between $previous_from::date and $to::date
    group by all
  ),
  known_of as (
    select 'value' as period, count(*) as known from known_by($company_key, $to)
    union all
    select 'previous', count(*) from known_by($company_key, $previous_to)
  ),
  totals as (
    select
      period,
      known::double as known,
      coalesce(buyers, 0)::double as buyers,
      coalesce(purchases, 0)::double as purchases,
      coalesce(revenue, 0)::double as revenue,
      coalesce(customer_revenue, 0)::double as customer_revenue
    from known_of left join customers_of using (period) left join revenue_of using (period)
    where period = 'value' or $previous_from::date >= $data_from::date
  ),
  measures as (
    unpivot (
      select
        *,
        customer_revenue / nullif(purchases, 0) as average_check,
        customer_revenue / nullif(revenue, 0) as coverage
      from totals
    )
    on known, buyers, purchases, revenue, customer_revenue, average_check, coverage
    into name measure value amount
  )
select
  measure,
  max(amount) filter (period = 'value') as value,
  max(amount) filter (period = 'previous') as previous
from measures
group by measure
order by list_position(
  ['known', 'buyers', 'purchases', 'revenue', 'customer_revenue', 'average_check', 'coverage'], measure
)
