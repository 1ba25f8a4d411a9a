-- Customers who are hardly one person: by their name, or since so many of the documents may be theirs.
create or replace temp table suspects as
with customers as (
  select customer_id, count(*) as rows from staged where cause is null and customer_id is not null group by customer_id
)
select customer_id, regexp_full_match(lower(customer_id), $nobody) as named
from customers
where length(customer_id) <= 200
  and (
    regexp_full_match(lower(customer_id), $nobody)
    or ((select count(*) from customers) >= 20 and rows >= $share_max * (select sum(with_customer) from numbered))
  )
