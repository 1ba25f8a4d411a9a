-- One row = one code of $ranks ranks, empty ones too, with its segment, in periods A and B. 000 counts the known customers
-- without a purchase. With a segment on a side only its codes have customers there.
with counted as (
  select
    s.code, s.segment,
    coalesce(a.customers, 0) as customers_a, coalesce(b.customers, 0) as customers_b,
    coalesce(a.money, 0) as money_a, coalesce(b.money, 0) as money_b
  from scheme s left join cube_a a using (code) left join cube_b b using (code)
  where s.ranks = $ranks::int
)
select
  code_text(code) as code,
  segment,
  customers_a::int as customers_a,
  customers_b::int as customers_b,
  (customers_b - customers_a)::int as customers_difference,
  change_of(customers_a, customers_b) as customers_change,
  money_a::double as money_a,
  money_b::double as money_b,
  (money_b - money_a)::double as money_difference,
  change_of(money_a, money_b) as money_change
from counted
order by counted.code
