-- One row = facts of side A or B before they are compared. sales_days: days of the period with a line. gap_*: the longest run of
-- days without one, within the data. usual_lines: the median of the same weekday in the eight weeks before the data's last day,
-- null with fewer than three of them.
with
  periods as (
    select 'a' as side, $a_company::int as company_key, $a_from::date as start, $a_to::date as stop
    union all
    select 'b', $b_company::int, $b_from::date, $b_to::date
  ),
  companies_of as (
    select 'a' as side, * from companies_a
    union all
    select 'b', * from companies_b
  ),
  days_of as (
    select 'a' as side, * from days_a
    union all
    select 'b', * from days_b
  ),
  inside as (
    select side, company_key, greatest(start, first_day) as start, least(stop, last_day) as stop, last_day
    from periods join companies_of using (side, company_key)
  ),
  sold as (
    select side, day, lines from inside join days_of using (side, company_key) where day between start and stop
  ),
  gaps as (
    select side, day + 1 as gap_from, lead(day, 1, stop + 1) over (partition by side order by day) - day - 1 as gap_days
    from (
      select side, day from sold
      union all
      select side, start - 1 from inside where start <= stop
    ) join inside using (side)
  ),
  longest as (
    select side, max(gap_days) as gap_days, arg_max(gap_from, gap_days) as gap_from from gaps group by side
  ),
  usual as (
    select side, median(lines) as usual_lines
    from inside join days_of using (side, company_key)
    where day between last_day - 56 and last_day - 7 and (last_day - day) % 7 = 0
    group by side having count(*) >= 3
  ),
  buyers as (
    select 'a' as side, sum(customers) filter (code > 0) as buyers from cube_a
    union all
    select 'b', sum(customers) filter (code > 0) from cube_b
  )
select
  inside.side,
  coalesce(any_value(buyers), 0)::int as buyers,
  count(sold.day)::int as sales_days,
  if(any_value(gap_days) > 0, any_value(gap_from), null)::varchar as gap_from,
  coalesce(any_value(gap_days), 0)::int as gap_days,
  coalesce(any_value(d.lines), 0)::int as last_day_lines,
  any_value(usual_lines)::double as usual_lines
from inside left join sold using (side) left join longest using (side) left join usual using (side) left join buyers using (side)
left join days_of d on d.side = inside.side and d.company_key = inside.company_key and d.day = inside.last_day
group by inside.side
order by inside.side
