-- One row a customer, keys dense from 0 in the order of ids; name, e-mail and phone as last written in the file.
create table served.customers as
with people as (
  select distinct customer_id from read_parquet($lines) where customer_id is not null
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
  name, email, phone
from people
left join contacts using (customer_id)
order by customer_key;

copy served.customers to $customers (format parquet, compression zstd);
