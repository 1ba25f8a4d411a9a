-- Customers as an import wrote them: their keys and what stands in addresses for them stay.
create table served.customers as
select customer_key, customer_id, ref, name, email, phone
from read_parquet($customers)
order by customer_key
