-- One row = one code of $ranks ranks that has a customer, with the segment it stands in; 000 counts the known without a purchase.
select code_text(code) as code, s.segment, customers::int as customers, money::double as money
from by_code('scored', $company_key, $to) join scheme s using (code)
where s.ranks = $ranks::int and customers > 0
order by s.code
