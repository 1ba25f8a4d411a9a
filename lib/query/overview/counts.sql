-- One row = one code of $ranks ranks, empty ones too, with its segment; 000 counts the known customers without a purchase.
select
  code_text(code) as code,
  segment,
  coalesce(customers, 0)::int as customers,
  coalesce(money, 0)::double as money
from scheme left join cube using (code)
where ranks = $ranks::int
order by scheme.code
