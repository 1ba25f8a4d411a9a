-- One row = one code of $ranks ranks, nobody's too, with the segment it stands in; 000 counts the known without a purchase.
select
  code_text(code) as code,
  segment,
  coalesce(customers, 0)::int as customers,
  coalesce(money, 0)::double as money
from scheme left join cube using (code)
where ranks = $ranks::int
order by scheme.code
