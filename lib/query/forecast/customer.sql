-- One row: the customer of that address, when known on $origin: days with a purchase up to it, the days since the last of them, and what
-- $models say of the $days days after it, as `told_of` allows it.
with found as (
  select customer_key from customers where ref = $customer or customer_id = $customer order by ref = $customer desc limit 1
)
select * exclude (customer_key)
from told_of(
  $company_key, $models, $days, $origin, $bands, $tells, $tells_money, single := (select customer_key from found)
) semi join found using (customer_key)
