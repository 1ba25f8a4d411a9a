-- One row a product that a customer bought, keys dense from 0 in the order of names.
create table served.products as
select (row_number() over (order by product) - 1)::integer as product_key, product
from (
  select product from read_parquet($lines)
  where product is not null and customer_id is not null and amount > 0
  group by product
)
order by product_key;

-- One row a company, customer, product and day on which they bought it; next_day is the next such day in the company, next_day_any in any
-- company, infinity when there is none. Of two companies on one day the first one's next day in any company is that day, so that every
-- customer and product has one last row up to a day. A file with one company has no other company, and both are the same.
create macro product_days_of(first_key, last_key) as table
with sold as (
  select coalesce(company_key, 0::usmallint) as company_key, customer_key, product_key, day
  from read_parquet($lines) lines
  join served.customers using (customer_id)
  join served.products using (product)
  left join served.companies on companies.name = lines.company and company_key > 0
  where amount > 0 and customer_key between first_key and last_key
), followed as (
  select
    *, coalesce(lead(day) over (partition by company_key, customer_key, product_key order by day), date 'infinity') as next_day
  from sold
), single as (
  -- Of equal rows the last one is kept.
  from followed where next_day > day
)
select *, next_day as next_day_any from single where not $several
union all
select *, coalesce(lead(day) over (partition by customer_key, product_key order by day, company_key), date 'infinity')
from single where $several
