-- One row = one product and one code of a scored period: how many customers with that code bought the product in it, however often.
-- $company_key 0 is all companies together.
select product, code, customers::int as customers
from (
  select product_key, code, count(*) as customers
  from sold_in($company_key, $from, $to) join scored using (customer_key)
  where code > 0
  group by product_key, code
)
join products using (product_key)
