-- One row = one past origin and one band of what was said on it: how many customers were given a probability from `at_least` up to the next
-- band, how many of them were said to buy in the $days days after, on how many days and for what money, and what came. Sums are rounded to what
-- does not depend on the order of rows.
select
  origin::varchar as origin,
  list_max(list_filter([0, 0.05, 0.1, 0.2, 0.4, 0.6]::double[], lambda low: low <= chance))::double as at_least,
  count(*)::int as customers,
  round(sum(chance), 8)::double as said_buyers,
  (count(*) filter (purchases > 0))::int as buyers,
  round(sum(expected), 8)::double as said_purchases,
  sum(purchases)::int as purchases,
  round(sum(expected * day_money), 4)::double as said_money,
  sum(money)::double as money
from chances_of($company_key, $models, $days)
group by all
order by origin desc, at_least
