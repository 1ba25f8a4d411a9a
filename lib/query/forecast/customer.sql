-- One row: the customer of that address, when known on $origin: days with a purchase up to it, the days since the last of them, and what
-- $models say of the $days days after it: the share of such customers who buy, purchase days, money, and the day by which half of such customers
-- buy, if within a year, and if the share says the same. Numbers are null where past windows do not allow them, and of a customer with more purchase days than 995
-- of 1,000, who buys like a business. With them stands how right such numbers were in the newest past window: of so many customers of the
-- band was said and came.
with
  found as (
    select customer_key from customers where ref = $customer or customer_id = $customer order by ref = $customer desc limit 1
  ),
  told as (
    select * from chances_of($company_key, $models, $days, single := (select customer_key from found)) semi join found using (customer_key)
  ),
  usual as (select quantile_cont(x, 0.995) as x from pasts_on($company_key, [$origin::date], 0)),
  bands as (select unnest($bands::json::struct("from" double, "to" double, customers int, said double, was double)[], recursive := true))
select
  (told.x + 1)::int as purchase_days,
  (age - t_x)::int as days_since,
  told.x <= usual.x as is_usual,
  if(is_usual and $tells::boolean, round(chance, 8), null)::double as chance,
  if(is_usual and $tells::boolean, round(expected, 8), null)::double as purchases,
  if(is_usual and $tells::boolean and $tells_money::boolean, round(expected * day_money, 4), null)::double as money,
  if(
    is_usual and $tells::boolean and half_days <= 365 and (half_days <= $days::int) = (chance >= 0.5),
    $origin::date + ceil(half_days)::int, null
  )::varchar as half_by,
  bands.customers as band_customers,
  bands."from" as band_from,
  bands."to" as band_to,
  bands.said as band_said,
  bands.was as band_was
from told cross join usual left join bands on $tells::boolean and chance >= bands."from" and (chance < bands."to" or bands."to" = 1)
