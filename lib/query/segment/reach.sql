-- One row = one code that customers have, 000 too: how many they are, how many of them have an e-mail address, how many a phone
-- number, and how many either of the two.
select
  code_text(code) as code,
  count(*)::int as customers,
  count(c.email)::int as email,
  count(c.phone)::int as phone,
  (count(*) filter (c.email is not null or c.phone is not null))::int as reachable
from everyone($company_key, $from, $to)
join customers c using (customer_key)
group by code
order by code
