-- One row = customers with one past on $origin: purchase days less the first (x), days from the first to the last of them (t_x) and to the
-- origin (age), all in steps of $day_step; about the same money of a purchase day, in steps of $spend_step of its logarithm (0: to the
-- cent); how many they are, how many of them bought in the $days days after, on how many days, and the money of these.
with stepped as (
  select
    *,
    (round(t_x / $day_step::int) * $day_step::int)::int as t_step,
    (round(age / $day_step::int) * $day_step::int)::int as age_step,
    if($spend_step::double = 0, spend, round(ln(1 + greatest(spend, 0)) / $spend_step::double)) as spend_step
  from pasts_on($company_key, [$origin::date], $days)
)
select
  x,
  t_step as t_x,
  age_step as age,
  avg(spend)::double as spend,
  count(*)::int as count,
  (count(*) filter (purchases > 0))::int as buyers,
  sum(purchases)::int as purchases,
  sum(money)::double as money
from stepped
group by x, t_step, age_step, spend_step
order by x, t_x, age, spend
