-- One row = one end with buyers in its period: how many, and the values of R, F and M at the positions of the cuts among them,
-- the same positions as in `score/cuts`. R and F take few values: a histogram and a running count give the exact value. M takes
-- many: a histogram of steps finds the step of a position and the number of values below it, and only the values of that step are
-- sorted.
with
  ends as (from ends_of($ends, $length_days)),
  by_last_purchase as (
    select i, day - last_purchase as recency, sum(sum(n)) over (partition by i order by recency) as reached
    from (select first_end, end_after, last_purchase, count(*) as n from history_measured where frequency > 0 group by all)
    join ends on i >= first_end and i < end_after
    group by i, recency
  ),
  by_frequency as (
    select i, frequency, sum(sum(n)) over (partition by i order by frequency) as reached
    from (select first_end, end_after, frequency, count(*) as n from history_measured where frequency > 0 group by all)
    join ends on i >= first_end and i < end_after
    group by i, frequency
  ),
  by_step as (
    select i, step, sum(n) as customers, sum(sum(n)) over (partition by i order by step) as reached
    from (
      select first_end, end_after, money_step(monetary) as step, count(*) as n from history_measured where frequency > 0 group by all
    )
    join ends on i >= first_end and i < end_after
    group by i, step
  ),
  positions as (
    select i, buyers, nth, (buyers * nth + $ranks::int - 1) // $ranks::int as position
    from (select i, max(reached) as buyers from by_step group by i), (select unnest(range(1, $ranks::int)) as nth)
  ),
  r as (
    select i, nth, min(recency) as r from positions join by_last_purchase using (i) where reached >= position group by i, nth
  ),
  f as (
    select i, nth, min(frequency) as f from positions join by_frequency using (i) where reached >= position group by i, nth
  ),
  nets as (
    select i, nth, min(step) as step, min(position - (reached - customers)) as place
    from positions join by_step using (i)
    where reached >= position and reached - customers < position
    group by i, nth
  ),
  m as (
    select i, nth, monetary as m
    from history_measured join nets on step = money_step(monetary) and i >= first_end and i < end_after
    where frequency > 0
    qualify row_number() over (partition by i, nth order by monetary) = place
  )
select
  i, max(buyers)::int as buyers,
  list(r order by nth)::int[] as r, list(f order by nth)::int[] as f, list(m order by nth)::varchar[] as m
from positions join r using (i, nth) join f using (i, nth) join m using (i, nth)
group by i
order by i
