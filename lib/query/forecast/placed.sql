-- One row = one customer who had bought by $to, with their code on it, and whether they bought in the $days days after and for what money. In a
-- large shop a sample, the same every time.
select customer_key, code_text(code) as code, (purchases > 0) as bought, money::double as money
from everyone($company_key, $from, $to) join pasts_on($company_key, [$to::date], $days) using (customer_key)
where hash(customer_key) % 1000 < $per_mille::int
order by customer_key
