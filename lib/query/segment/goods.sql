-- One row = one product and one code of a scored period: how many customers with that code bought the product in it, however often.
-- $company_key 0 is all companies together.
with bought as (
  select distinct product, customer_key
  from lines join customers using (customer_id)
  where lines.day between $from::date and $to::date
    and product is not null and amount > 0
    and ($company_key::int = 0 or company = (select name from companies where company_key = $company_key::int))
)
select product, code, count(*)::int as customers
from bought join scored using (customer_key)
where code > 0
group by product, code
