-- One row = one measure of periods A and B, the difference and the change from A to B; null where it cannot be had.
-- revenue: all lines' money by day, with or without a customer; of a segment there is none. customer_revenue: of customers, purchases
-- less returns; the segments add up to it. coverage: customer_revenue / revenue. average_check: customer_revenue / purchases.
with
  codes as (
    select 'a' as side, * from cube_a
    union all
    select 'b', * from cube_b
    union all -- a segment nobody stands in has no code, and its numbers are zeros
    from (values ('a', 0, 0, 0, 0, 0), ('b', 0, 0, 0, 0, 0))
  ),
  customers_of as (
    select
      side,
      sum(customers) as known,
      coalesce(sum(customers) filter (code > 0), 0) as buyers,
      sum(purchases) as purchases,
      sum(money) as customer_revenue
    from codes group by side
  ),
  revenue_of as (
    select 'a' as side, coalesce(sum(net), 0) as revenue
    from days_a where company_key = $a_company::int and day between $a_from::date and $a_to::date
    having $a_segment = ''
    union all
    select 'b', coalesce(sum(net), 0)
    from days_b where company_key = $b_company::int and day between $b_from::date and $b_to::date
    having $b_segment = ''
  ),
  totals as (
    select
      side, known::double as known, buyers::double as buyers, purchases::double as purchases, revenue::double as revenue,
      customer_revenue::double as customer_revenue,
      (customer_revenue / nullif(purchases, 0))::double as average_check,
      (customer_revenue / nullif(revenue, 0))::double as coverage
    from customers_of left join revenue_of using (side)
  ),
  measures as (
    from totals unpivot (
      amount for measure in (known, buyers, purchases, revenue, customer_revenue, average_check, coverage)
    )
  ),
  pairs as (
    select measure, max(amount) filter (side = 'a') as a, max(amount) filter (side = 'b') as b from measures group by measure
  )
select measure, a, b, round(b - a, 6) as difference, change_of(a, b) as change
from pairs
order by list_position(
  ['known', 'buyers', 'purchases', 'revenue', 'customer_revenue', 'average_check', 'coverage'], measure
)
