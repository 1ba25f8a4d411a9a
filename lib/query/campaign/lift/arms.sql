-- One row = one arm of an audience, of all segments together (empty) and of each segment that its customers stood in at the start.
-- Everyone on the list counts, those whom this version no longer has as having bought nothing. Silent: without a purchase, or below the best
-- recency, at the start. Recency, frequency and monetary after the window are those of the report's period, which ends with it; who has
-- no recency counts with the $length days of that period. Sums are of whole numbers and decimals: exact, and the same on every run.
with people as (
  select
    a.arm, a.segment, a.customer_key is not null as found, a.code < $ranks::varchar as silent,
    a.purchases, a.money, a.monetary as before,
    coalesce(s.recency, $length::int) - coalesce(a.recency, $length::int) as recency_change,
    (coalesce(s.frequency, 0) - a.frequency)::bigint as frequency_change,
    (coalesce(s.monetary, 0) - a.monetary)::decimal(18, 2) as monetary_change
  from window_of('audience', $company_key, $window_from, $window_to) a left join scored s using (customer_key)
)
select
  arm, coalesce(segment, '') as segment,
  count(*)::int as customers, count(*) filter (found)::int as found,
  count(*) filter (purchases > 0)::int as bought, count(*) filter (purchases > 1)::int as repeat,
  count(*) filter (silent)::int as silent, count(*) filter (silent and purchases > 0)::int as returned,
  sum(purchases)::double as purchases, sum(purchases * purchases)::double as purchases_squares,
  sum(money)::double as money, sum(money * money)::double as money_squares, sum(money * purchases)::double as money_purchases,
  sum(before)::double as before, sum(before * before)::double as before_squares, sum(before * money)::double as before_money,
  sum(recency_change)::double as recency_change, sum(recency_change * recency_change)::double as recency_squares,
  sum(frequency_change)::double as frequency_change, sum(frequency_change * frequency_change)::double as frequency_squares,
  sum(monetary_change)::double as monetary_change, sum(monetary_change * monetary_change)::double as monetary_squares
from people
group by arm, rollup (segment)
order by segment, arm desc
