-- Customers who are listed and have no document.
create or replace temp table silent as
select customer_key
from served.customers
join listed using (customer_id)
anti join read_parquet($orders) using (customer_key)
