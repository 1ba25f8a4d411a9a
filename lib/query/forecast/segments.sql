-- One row = one segment of the scheme, empty ones too, in the scheme's order: its customers on the origin, the last day of the period, and what
-- the models say of those of them who had ever bought in the $days days after: buyers, with the variance that chance gives their number;
-- days with a purchase; money. Customers of 000 are those known without a purchase in the period.
with
  places as (
    select segment, min(position) as position from scheme where ranks = $ranks::int group by segment
  ),
  told as (
    select segment, chance, expected, day_money, c.customer_key is not null as bought
    from everyone($company_key, $from, $to) e
    join scheme s on s.code = e.code and s.ranks = $ranks::int
    left join chances_of($company_key, $models, $days) c using (customer_key)
  ),
  sums as (
    select
      segment, count(*) as customers, count(*) filter (bought) as forecast, sum(chance) as buyers, sum(chance * (1 - chance)) as variance,
      sum(expected) as purchases, sum(expected * day_money) as money
    from told
    group by segment
  )
select
  segment,
  coalesce(customers, 0)::int as customers,
  coalesce(forecast, 0)::int as forecast,
  coalesce(buyers, 0)::double as buyers,
  coalesce(variance, 0)::double as variance,
  coalesce(purchases, 0)::double as purchases,
  coalesce(money, 0)::double as money
from places left join sums using (segment)
order by position
