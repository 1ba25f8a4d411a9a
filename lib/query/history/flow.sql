-- One row = one end of the history: how many customers are in the segment, and who came and left since the end before. came:
-- known at the end before, in another segment (`absent` is one); first_seen: not known then; left: in the segment then and not
-- now. Null at the first end. A known customer stays known, so `absent` is looked at from outside: customers who come to it leave
-- the buyers. partial: the period of the end reaches back before the data, since it ends before $whole_from.
with
  known_from as (
    select customer_key, min(ends.i) as i
    from (select customer_key, min(day) as day from spans where company_key = $company_key::usmallint group by customer_key) first
    join history_ends ends on ends.day >= first.day
    group by customer_key
  ),
  inside as materialized (
    select i::int as i, customer_key
    from history_codes($ranks) join scheme s using (code)
    where s.ranks = $ranks::int and s.segment <> 'absent' and $segment in ('absent', s.segment)
  ),
  entered as (
    select
      now.i, count(*) filter (known.i = now.i) as first_seen, count(*) filter (known.i < now.i) as came
    from inside now
    anti join inside earlier on earlier.customer_key = now.customer_key and earlier.i = now.i - 1
    join known_from known on known.customer_key = now.customer_key
    group by now.i
  ),
  gone as (
    select earlier.i + 1 as i, count(*) as gone
    from inside earlier
    anti join inside now on now.customer_key = earlier.customer_key and now.i = earlier.i + 1
    group by all
  ),
  silent_at_first as (
    select known.i, count(*) as first_seen
    from known_from known
    anti join inside on inside.customer_key = known.customer_key and inside.i = known.i
    where $segment = 'absent'
    group by known.i
  ),
  sizes as (
    select ends.i, ends.day, coalesce(sum(customers), 0) as size
    from history_ends ends
    left join (
      select i, customers from history_counted join scheme s using (code) where s.ranks = $ranks::int and s.segment = $segment
    ) counted using (i)
    group by all
  )
select
  sizes.day::varchar as "end",
  sizes.day < $whole_from::date as partial,
  size::int as size,
  if(i = 0, null, coalesce(if($segment = 'absent', gone, came), 0))::int as came,
  if(i = 0, null, coalesce(if($segment = 'absent', silent_at_first.first_seen, entered.first_seen), 0))::int as first_seen,
  if(i = 0, null, coalesce(if($segment = 'absent', came, gone), 0))::int as "left"
from sizes left join entered using (i) left join gone using (i) left join silent_at_first using (i)
order by i
