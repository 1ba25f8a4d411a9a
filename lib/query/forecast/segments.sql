-- One row = all customers, with an empty segment, or one segment of the scheme, empty ones too, in the scheme's order: those known on the last day
-- of the period, and what $models say of the $days days after it. Buyers, `variance` by chance alone, purchase days and money are null where
-- past windows do not allow them, of segments also where these are small. How right such numbers of all customers were stands in every row.
with
  told as (
    select s.segment, chance, expected, expected * day_money as expected_money
    from everyone($company_key, $from, $to) e
    join scheme s on s.code = e.code and s.ranks = $ranks::int
    left join chances_of($company_key, $models, $days) c using (customer_key)
  ),
  sums as (
    select
      coalesce(segment, '') as segment, grouping(segment) = 1 as is_total, count(*) as customers, coalesce(round(sum(chance), 8), 0) as buyers,
      coalesce(round(sum(chance * (1 - chance)), 8), 0) as variance, coalesce(round(sum(expected), 8), 0) as purchases,
      coalesce(round(sum(expected_money), 4), 0) as money
    from told
    group by grouping sets ((), segment)
  ),
  places as (
    select '' as segment, -1 as position
    union all
    select segment, min(position) as position from scheme where ranks = $ranks::int group by segment
  ),
  allowed as (
    select
      *,
      if(is_total, $tells_totals::boolean,
        $tells_segments::boolean and customers >= $customers_min::int and buyers >= $buyers_min::double) as is_told
    from sums
  )
select
  segment,
  coalesce(customers, 0)::int as customers,
  if(is_told, buyers, null)::double as buyers,
  if(is_told, variance, null)::double as variance,
  if(is_told, purchases, null)::double as purchases,
  if(is_told and $tells_money::boolean, money, null)::double as money,
  $windows::int as past_windows,
  $was_low::double as was_per_said_low,
  $was_high::double as was_per_said_high
from places left join allowed using (segment)
order by position
