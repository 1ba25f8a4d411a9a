-- One row a customer, keys dense from 0 in the order of ids; name, e-mail and phone from the list of customers, else as last
-- written in the sales. An id is in addresses unchanged only when it is a number or a short code, up to three letters before
-- digits: a longer run of letters may be a name, ten digits a telephone. All others are hashed, the same in each version.
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
    length(customer_id) <= 32
      and regexp_full_match(customer_id, '([A-Za-z]{1,3}[_.-]?)?[0-9]+([_.-][0-9]+)*[A-Za-z]?')
      and length(regexp_replace(customer_id, '[^0-9]', '', 'g')) < 10,
    customer_id, '~' || left(md5(customer_id), 16)
  ) as ref,
  coalesce(listed.name, contacts.name) as name,
  coalesce(listed.email, contacts.email) as email,
  coalesce(listed.phone, contacts.phone) as phone
from people
left join contacts using (customer_id)
left join listed using (customer_id)
order by customer_key
