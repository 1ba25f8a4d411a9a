-- One row a customer of the lists that were sent: what the newest list says, and what an older one says where that is silent.
with fresh as (
  select customer_id, name, email, phone from judged where cause is null
)
select
  customer_id,
  coalesce(fresh.name, older.name) as name,
  coalesce(fresh.email, older.email) as email,
  coalesce(fresh.phone, older.phone) as phone
from fresh
full join older using (customer_id)
order by customer_id
