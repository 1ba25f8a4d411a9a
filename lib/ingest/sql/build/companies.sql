-- Key 0 is all companies together; a file with one company, or with none, has no other.
create table served.companies as
with named as (
  select company as name, min(day) as first_day, max(day) as last_day from read_parquet($lines) group by company
)
select 0::usmallint as company_key, '' as name, min(first_day) as first_day, max(last_day) as last_day from named
union all
select row_number() over (order by name)::usmallint, name, first_day, last_day
from named
where (select count(*) from named) > 1
order by company_key
