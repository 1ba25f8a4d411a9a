-- One row = one arm of one campaign that was measured, as its first recorded measurement has it: the sums over its customers who stood in a segment
-- at the start, or over all of them (empty segment). Campaigns without anybody there have no row.
with
  firsts as (
    select
      id as campaign, name, measurements[1].version as version, measurements[1].last_day::varchar as last_day,
      unnest(measurements[1].sums) as sum
    from campaigns
  ),
  sums as (
    select campaign, name, version, last_day, unnest(sum, recursive := true) from firsts
  )
from sums
where segment = $segment::varchar
order by last_day, campaign, arm desc
