-- One row = one code of $ranks ranks that has a customer, with the segment it stands in; 000 counts the known without a purchase.
select code_text(code) as code, segment, customers::int as customers, money::double as money
from cube join scheme using (code)
where ranks = $ranks::int and customers > 0
order by scheme.code
