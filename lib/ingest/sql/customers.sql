-- One row a customer of a used line, keys dense from 0 in the order of ids; contacts as last written in the file.
create table served.customers as
with people as (
  select customer_id, arg_max(name, line) as name, arg_max(email, line) as email, arg_max(phone, line) as phone
  from staged
  where cause is null and customer_id is not null
  group by customer_id
)
select
  (row_number() over (order by customer_id) - 1)::integer as customer_key,
  customer_id,
  case
    when regexp_full_match(customer_id, '[\p{L}\p{N}_.-]{1,40}') and not regexp_matches(customer_id, '[0-9]{10}|^[.]+$')
      then customer_id
    else '~' || left(md5(customer_id), 16) end as ref,
  name, email, phone
from people
order by customer_key;

copy served.customers to $customers (format parquet, compression zstd);
