-- One row: what days with a purchase up to $origin brought, for how far a customer's own mean is to be believed: days, customers, their
-- money; and of the money capped at its 99th percentile its sum, the sum of squares around each customer's own mean (within), the sum over
-- customers of days times the square of that mean (between), and that of squared days.
with
  bought as (
    select customer_key, day_net::double as money
    from spans
    where company_key = $company_key::usmallint and day <= $origin::date and day_purchases > 0
  ),
  capped as (
    select customer_key, money, least(money, (select quantile_cont(money, 0.99) from bought)) as capped from bought
  ),
  customers as (
    select count(*) as days, sum(money) as money, sum(capped) as capped, avg(capped) as own, var_pop(capped) * count(*) as within
    from capped
    group by customer_key
  )
select
  coalesce(sum(days), 0)::int as days,
  count(*)::int as customers,
  coalesce(sum(money), 0)::double as money,
  coalesce(sum(capped), 0)::double as capped,
  coalesce(sum(within), 0)::double as within,
  coalesce(sum(days * own * own), 0)::double as between,
  coalesce(sum(days * days), 0)::double as days_squared
from customers
