-- One row = one customer who had bought by $to, with their code on it and their money in the $days days after. In a large shop a sample, the
-- same every time.
with bought as (
  select
    customer_key, min(day) as first_day,
    coalesce(sum(day_net) filter (day > $to::date and day <= $to::date + $days::int), 0) as money
  from spans
  where company_key = $company_key::usmallint and day_purchases > 0
  group by customer_key
)
select customer_key, code_text(code) as code, money::double as money
from everyone($company_key, $from, $to) join bought using (customer_key)
where first_day <= $to::date and hash(customer_key) % 1000 < $per_mille::int
order by customer_key
