-- The values of the kept column with the key $key, dense from 1 in the order of texts; value 0 is for lines without one.
insert into served.trait_values
select
  $key::utinyint as column_key, $id as column_id, $name as column_name, (row_number() over (order by value nulls first) - 1)::integer as value_key,
  coalesce(left(md5(value), 12), 'none') as value_id, value
from (
  select null::varchar as value
  union
  select value_of_line from read_parquet($lines)
)
