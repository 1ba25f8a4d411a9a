-- Ranges of days of the view `day_counts` (day, rows, money) without a gap of more than a year, in each what lies before the day
-- `today` and after it. `is_odd`: no ordinary range, since it has at most a twentieth of the rows, or of few rows one or two that are at most
-- a fifth; of the one with most rows only its future can be, by the twentieth.
create or replace temp view day_ranges as
with marked as (
  select *, coalesce(day - lag(day) over (order by day) > 366, false) as starts from day_counts
), ranged as (
  select *, count_if(starts) over (order by day) as range, day > $today::date as is_future from marked
), ranges as (
  select range, is_future, min(day) as first, max(day) as last, sum(rows) as rows, sum(money) as money
  from ranged
  group by range, is_future
), sized as (
  select *, sum(rows) over (partition by range) as range_rows, sum(rows) over () as all_rows from ranges
)
select first, last, rows, money, is_future,
  if(
    range_rows = max(range_rows) over (), is_future and rows <= all_rows / 20, rows <= greatest(all_rows / 20, least(all_rows / 5, 2))
  ) as is_odd
from sized
