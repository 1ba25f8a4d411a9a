-- One row = one customer and the ends from `first_end` until before `end_after` between which neither the state at the end nor the state
-- before the period changes: last_purchase, purchases in the period (frequency) and money in it (monetary), as `active_in` has them.
-- Every end at which the customer was active is in exactly one row. Before their first document all customers stand at nothing.
-- appears: the customer was not known at the end before `first_end`.
with
  at_end as (
    select
      customer_key, end_from as first_end, if(start_from < end_until, start_from, end_until) as end_after,
      last_purchase, purchases, money
    from history_states
    where end_until > end_from and start_from > end_from
  ),
  at_start as (
    select
      customer_key, if(start_from > end_until, start_from, end_until) as first_end, start_until as end_after, purchases, money,
      null::utinyint as known_from
    from history_states
    where start_until > start_from and start_until > end_until
    union all
    select customer_key, 0::utinyint, min(start_from), 0, 0, min(end_from)
    from history_states group by customer_key having min(start_from) > 0
  )
select
  e.customer_key,
  if(s.first_end > e.first_end, s.first_end, e.first_end) as first_end,
  if(s.end_after < e.end_after, s.end_after, e.end_after) as end_after,
  e.last_purchase,
  e.purchases - s.purchases as frequency,
  e.money - s.money as monetary,
  coalesce(s.known_from = e.first_end, false) as appears
from at_end e
join at_start s
  on s.customer_key = e.customer_key and s.first_end < e.end_after and s.end_after > e.first_end
