-- One row = one segment of customers in period A, and one of the same customers in period B, by the cuts of the comparison
-- ($cuts_of: a, b or own). segment_a "first_seen": not known on A's last day; segment_b "later": not known on B's. Over the rows
-- of a segment the customers add up to its number in A, over those of a segment_b to its number in B. With segments only the rows
-- of one of them.
with coded as (
  select
    if($cuts_of = 'b', a_by_b, a_own) as code_a, if($cuts_of = 'a', b_by_a, b_own) as code_b, customers, money_a, money_b
  from pair
)
select
  coalesce(a.segment, 'first_seen') as segment_a,
  coalesce(b.segment, 'later') as segment_b,
  sum(customers)::int as customers,
  sum(money_a)::double as money_a,
  sum(money_b)::double as money_b
from coded
left join scheme a on a.code = code_a and a.ranks = $ranks::int
left join scheme b on b.code = code_b and b.ranks = $ranks::int
where ($a_segment = '' and $b_segment = '') or a.segment = $a_segment or b.segment = $b_segment
group by a.segment, b.segment, a.position, b.position
order by a.position nulls last, b.position nulls last
