-- One row = one end of the history: its number, the day, the first day of its period, and its cuts, ranks − 1 of each metric. The
-- first two cuts are columns of their own too (`history_codes` reads them); with two ranks there is no second one, and no value
-- is above it.
select
  i, day, since + 1 as first_day, r, f, m,
  r[1] as r_1, coalesce(r[2], 2147483647) as r_2,
  f[1] as f_1, coalesce(f[2], 2147483647) as f_2,
  m[1] as m_1, coalesce(m[2], 9999999999999999.99) as m_2
from ends_of($ends, $length_days)
join (
  select
    unnest(range(len($r_cuts::int[][])))::utinyint as i,
    unnest($r_cuts::int[][]) as r, unnest($f_cuts::int[][]) as f, unnest($m_cuts::decimal(18, 2)[][]) as m
) using (i)
