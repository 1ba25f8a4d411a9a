-- One row = one measure of the period (`value`) and of the equal period before it (`previous`); no previous value when
-- the data starts later than that period does. Of a report with a filter by a column, whose customers have no other money, revenue is theirs.
-- revenue: all lines' money by day, with or without a customer. customer_revenue: of customers, purchases less returns; the
-- segments add up to it. coverage: customer_revenue / revenue. average_check: customer_revenue / purchases.
with
  codes as (
    select 'value' as period, * from cube
    union all
    select 'previous', * from cube_before
  ),
  customers_of as (
    select
      period,
      sum(customers) as known,
      sum(customers) filter (code > 0) as buyers,
      sum(purchases) as purchases,
      sum(money) as customer_revenue
    from codes group by period
  ),
  revenue_of as (
    select if(day >= $from::date, 'value', 'previous') as period, sum(net) as revenue
    from days where company_key = $company_key::int and day between $previous_from::date and $to::date
    group by all
  ),
  totals as (
    select
      period,
      known::double as known,
      coalesce(buyers, 0)::double as buyers,
      purchases::double as purchases,
      if($is_filtered, customer_revenue, coalesce(revenue, 0))::double as revenue,
      customer_revenue::double as customer_revenue
    from customers_of left join revenue_of using (period)
    where period = 'value' or $previous_from::date >= $data_from::date
  ),
  measures as (
    from (
      select
        *,
        customer_revenue / nullif(purchases, 0) as average_check,
        customer_revenue / nullif(revenue, 0) as coverage
      from totals
    )
    unpivot include nulls (
      amount for measure in (known, buyers, purchases, revenue, customer_revenue, average_check, coverage)
    )
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
