-- One row: the values of R, F and M at the given positions among the period's buyers, each list ascending. With fewer
-- buyers than ranks a position comes more than once, and so does its value.
-- R and F take few values: a histogram and a running count give the exact value. M takes many: quantile_disc at fractions
-- that fall half a position short, which names the same positions and no other.
with
  positions as (
    select unnest($positions::int[]) as position, generate_subscripts($positions::int[], 1) as nth
  ),
  by_recency as (
    select recency, sum(count(*)) over (order by recency) as reached from activity where frequency > 0 group by recency
  ),
  by_frequency as (
    select frequency, sum(count(*)) over (order by frequency) as reached
    from activity where frequency > 0 group by frequency
  )
select
  (
    select list(cut order by nth)
    from (select nth, min(recency) as cut from positions, by_recency where reached >= position group by nth)
  )::int[] as r,
  (
    select list(cut order by nth)
    from (select nth, min(frequency) as cut from positions, by_frequency where reached >= position group by nth)
  )::int[] as f,
  (select quantile_disc(monetary, $fractions::double[]) from activity where frequency > 0)::varchar[] as m
