-- Documents of the usable rows by the letters before their numbers, of one part of the numbers; null: those without one, which are a
-- customer's day each.
select
  prefix, count(*) as documents, sum(lines) as lines, sum(net) as net, count_if(net < 0) as back,
  count_if(two_customers) as two_customers, count_if(two_days) as two_days, count_if(has_customer) as with_customer
from (
  select
    regexp_extract(document, '^[^0-9]{1,3}') as prefix, count(*) as lines, sum(amount) as net, not (customer_id is null) as has_customer,
    max(customer_id) > min(customer_id) as two_customers, max(day) > min(day) as two_days
  from staged
  where cause is null and document is not null and hash(document) % $parts = $part
  group by company, document, customer_id is null
  union all
  select null, null, null, customer_id is not null, false, false
  from (
    select distinct company, customer_id, day from staged
    where cause is null and document is null and hash(customer_id) % $parts = $part
  )
)
group by prefix
