-- One row: the customers of a campaign, of how many of them $models say anything, and how many of these are expected to buy in the $days days
-- after $origin without any campaign; `variance` by chance alone. What past windows do not allow is null.
select
  count(*)::int as customers,
  count(chance)::int as told,
  round(sum(chance), 8)::double as buyers,
  round(sum(chance * (1 - chance)), 8)::double as variance
from audience
left join told_of($company_key, $models, $days, $origin, $bands, $tells, $tells_money) using (customer_key)
