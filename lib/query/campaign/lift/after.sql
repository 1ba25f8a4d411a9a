-- One row = one segment of the scheme, empty ones too: how many of each arm were in it at the start and are in it after the
-- window, by the cuts of the start. Customers whom this version no longer has count in the segment without purchases.
with
  codes as (
    select a.arm, a.segment as before, coalesce(s.code, 0) as code
    from audience a left join scored s using (customer_key)
  ),
  moves as (
    select c.arm, c.before, s.segment as after from codes c join scheme s using (code) where s.ranks = $ranks::int
  )
select
  segment,
  (select count(*) filter (arm = 'treated' and before = n.segment) from moves)::int as treated_before,
  (select count(*) filter (arm = 'held' and before = n.segment) from moves)::int as held_before,
  (select count(*) filter (arm = 'treated' and after = n.segment) from moves)::int as treated_after,
  (select count(*) filter (arm = 'held' and after = n.segment) from moves)::int as held_after
from (select segment, min(position) as position from scheme where ranks = $ranks::int group by segment) n
order by position
