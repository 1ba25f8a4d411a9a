-- Customers as the import wrote them: their keys and refs are kept.
create table served.customers as
select customer_key, customer_id, ref, name, email, phone
from read_parquet($customers)
order by customer_key
