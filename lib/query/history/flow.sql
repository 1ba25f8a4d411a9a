-- One row = one end of the history: how many customers are in the segment, and who came and left since the end before. came:
-- known at the end before, in another segment (`absent` is one); first_seen: not known then; left: in the segment then and not
-- now. Null at the first end. A known customer stays known, so `absent` is looked at from outside: customers who come to it leave
-- the buyers. partial: the period of the end reaches back before the data, since it ends before $whole_from.
with
  sums as (
    select
      ends.i, ends.day,
      coalesce(sum(customers) filter (s.segment = $segment), 0) as size,
      coalesce(sum(customers) filter (inside), 0) as insiders,
      coalesce(sum(first_seen) filter (inside), 0) as first_seen,
      coalesce(sum(if($segment = 'absent', were_buyers, stayed)) filter (inside), 0) as stayed,
      coalesce(sum(customers), 0) as known
    from history_ends ends
    left join history_counted counted using (i)
    left join (
      select code, segment, segment <> 'absent' and $segment in ('absent', segment) as inside from scheme where ranks = $ranks::int
    ) s using (code)
    group by ends.i, ends.day
  ),
  flows as (
    select
      *,
      insiders - stayed - first_seen as entered,
      lag(insiders) over (order by i) - stayed as gone,
      known - lag(known) over (order by i) - first_seen as silent_at_first
    from sums
  )
select
  day::varchar as "end",
  day < $whole_from::date as partial,
  size::int as size,
  if(i = 0, null, if($segment = 'absent', gone, entered))::int as came,
  if(i = 0, null, if($segment = 'absent', silent_at_first, first_seen))::int as first_seen,
  if(i = 0, null, if($segment = 'absent', entered, gone))::int as "left"
from flows
order by i
