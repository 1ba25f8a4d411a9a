-- One row = one segment, and what moved its number of customers from A to B: customers_a + behaviour + thresholds + population = customers_b.
-- customers_a and customers_b by each period's own cuts. behaviour: those known in A, in B by A's cuts, less customers_a. thresholds: the
-- same people in B by B's cuts, less by A's. population: those first seen after A, by B's cuts.
with
  stood as (
    select a_own as code, customers as in_a, 0 as by_a, 0 as by_b, 0 as fresh from pair where a_own is not null
    union all
    select b_by_a, 0, customers, 0, 0 from pair where a_own is not null and b_by_a is not null
    union all
    select b_own, 0, 0, if(a_own is null, 0, customers), if(a_own is null, customers, 0) from pair where b_own is not null
  ),
  sums as (
    select
      s.segment, min(s.position) as position,
      coalesce(sum(in_a), 0) as in_a, coalesce(sum(by_a), 0) as by_a, coalesce(sum(by_b), 0) as by_b,
      coalesce(sum(fresh), 0) as fresh
    from scheme s left join stood using (code)
    where s.ranks = $ranks::int and ($segment = '' or s.segment = $segment)
    group by s.segment
  )
select
  segment,
  in_a::int as customers_a,
  (by_a - in_a)::int as behaviour,
  (by_b - by_a)::int as thresholds,
  fresh::int as population,
  (by_b + fresh)::int as customers_b,
  (by_b + fresh - in_a)::int as difference,
  change_of(in_a, by_b + fresh) as change
from sums
order by position
