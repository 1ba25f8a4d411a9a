-- One row = one segment of the scheme, empty ones too, in periods A and B: by the cuts that the comparison uses, and in customers_beside by
-- the ones that it does not: B by its own where A's are in force for both, A by its own where B's are, B by A's where each has its own.
-- Shares are of the period's buyers (null for 000) and of its money.
with
  sizes as (
    select
      s.segment, min(s.position) as position,
      coalesce(sum(a.customers), 0) as customers_a, coalesce(sum(b.customers), 0) as customers_b,
      coalesce(sum(a.purchases), 0) as purchases_a, coalesce(sum(b.purchases), 0) as purchases_b,
      coalesce(sum(a.money), 0) as money_a, coalesce(sum(b.money), 0) as money_b
    from scheme s left join cube_a a using (code) left join cube_b b using (code)
    where s.ranks = $ranks::int
    group by s.segment
  ),
  beside as (
    select s.segment, sum(customers) as customers_beside
    from pair join scheme s on s.code = case $cuts_of when 'a' then b_own when 'b' then a_own else b_by_a end
    where s.ranks = $ranks::int
    group by s.segment
  ),
  buyers as (
    select sum(customers_a) as a, sum(customers_b) as b from sizes where segment <> 'absent'
  )
select
  segment,
  customers_a::int as customers_a,
  customers_b::int as customers_b,
  (customers_b - customers_a)::int as customers_difference,
  change_of(customers_a, customers_b) as customers_change,
  coalesce(customers_beside, 0)::int as customers_beside,
  if(segment = 'absent', null, customers_a / nullif(buyers.a, 0))::double as share_a,
  if(segment = 'absent', null, customers_b / nullif(buyers.b, 0))::double as share_b,
  purchases_a::int as purchases_a,
  purchases_b::int as purchases_b,
  money_a::double as money_a,
  money_b::double as money_b,
  (money_b - money_a)::double as money_difference,
  change_of(money_a, money_b) as money_change,
  (money_a / nullif(sum(money_a) over (), 0))::double as share_money_a,
  (money_b / nullif(sum(money_b) over (), 0))::double as share_money_b
from sizes left join beside using (segment) cross join buyers
order by position
