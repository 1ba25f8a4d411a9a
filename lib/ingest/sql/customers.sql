-- One row a customer, keys dense from 0 in the order of ids; name, e-mail and phone as the list of customers has them, else as
-- last written in the sales.
create table served.customers as
with people as (
  select customer_id from read_parquet($lines) where customer_id is not null
  union
  select customer_id from listed
), contacts as (
  select
    customer_id,
    arg_max(name, file_row_number) as name,
    arg_max(email, file_row_number) as email,
    arg_max(phone, file_row_number) as phone
  from read_parquet($lines, file_row_number = true)
  where $has_contacts and customer_id is not null
  group by customer_id
)
select
  (row_number() over (order by customer_id) - 1)::integer as customer_key,
  customer_id,
  if(
    length(customer_id) <= 40 and regexp_full_match(customer_id, '[\p{L}\p{N}_.-]*')
      and not regexp_matches(customer_id, '[0-9]{10}|^[.]+$'),
    customer_id, '~' || left(md5(customer_id), 16)
  ) as ref,
  coalesce(listed.name, contacts.name) as name,
  coalesce(listed.email, contacts.email) as email,
  coalesce(listed.phone, contacts.phone) as phone
from people
left join contacts using (customer_id)
left join listed using (customer_id)
order by customer_key
