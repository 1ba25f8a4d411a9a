-- One row: a customer by the name in their address, with values and code in the period; no row when not known on the last day of
-- the period. Older addresses with an id as it is find their customer by that id.
select
  c.customer_key, c.customer_id, c.ref, c.name, c.email, c.phone,
  e.recency::int as recency, e.frequency::int as frequency, e.monetary::double as monetary,
  code_text(e.code) as code, s.segment
from customers c
join everyone($company_key, $from, $to) e using (customer_key)
join scheme s on s.code = e.code and s.ranks = $ranks::int
where c.customer_key = (
  select customer_key from customers where ref = $customer or customer_id = $customer order by ref = $customer desc limit 1
)
