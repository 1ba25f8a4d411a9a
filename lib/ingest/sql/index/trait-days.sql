-- One row a company, a value of the kept column with the key $key and a day with such a line: the money of these lines, with and without a
-- customer.
insert into served.trait_days
with counted as (
  select company, value_key, day, sum(amount) as net
  from read_parquet($lines) lines
  join (from served.trait_values where column_key = $key::utinyint) known on known.value is not distinct from value_of_line
  group by company, value_key, day
), keyed as (
  select 0::usmallint as company_key, * exclude (company) from counted
  union all
  select company_key, counted.* exclude (company)
  from counted
  join served.companies on companies.name = counted.company and company_key > 0
)
select company_key, $key::utinyint as column_key, value_key, day, sum(net)::decimal(18, 2) as net
from keyed
group by company_key, value_key, day
order by company_key, day, value_key
