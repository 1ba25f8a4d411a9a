-- One row a column whose ids a spreadsheet rounded: 1.23457E+12 has fewer digits than the number had, and of numbers with more
-- than fifteen digits a workbook keeps fifteen, with zeros behind.
with ids as (
  select 'customer' as role, customer_id as id, amount from read_parquet($stage)
  where cause is null and (contains(customer_id, '+') or strlen(customer_id) >= 16)
  union all
  select 'document', document, amount from read_parquet($stage)
  where cause is null and (contains(document, '+') or strlen(document) >= 16)
), shaped as (
  select
    role, id, amount,
    regexp_full_match(id, '[-+]?\d(?:[.,]\d*)?[eE]\+\d{1,3}')
      and try_cast(regexp_extract(id, '\+(\d+)$', 1) as integer) > greatest(4, length(regexp_extract(id, '[.,](\d*)', 1))) as is_short,
    regexp_full_match(id, '\d{16,30}') as is_long
  from ids
), rounded as (
  select role, count(distinct id) >= 3 and bool_and(regexp_full_match(id, '\d{15}0+')) as are_all
  from shaped
  where is_long
  group by role
)
select role, min(id) as value, count(*)::varchar as rows, coalesce(sum(amount), 0)::decimal(38, 2)::varchar as money
from shaped
left join rounded using (role)
where is_short or (is_long and are_all)
group by role
order by role
