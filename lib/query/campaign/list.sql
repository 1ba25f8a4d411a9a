-- One row = one customer of an audience whom this version has, the greatest money first: how to reach them, and what they were at the start.
-- last_purchase: up to the start.
select
  a.arm, a.customer_id, c.ref, c.name, c.email, c.phone, a.code, a.segment,
  a.recency, a.frequency, a.monetary::varchar as monetary,
  (s.last_purchase)::varchar as last_purchase
from audience a
join customers c using (customer_key)
left join (
  from spans where company_key = $company_key::usmallint and day <= $to::date and next_day > $to::date
) s using (customer_key)
order by a.monetary desc, a.customer_id
