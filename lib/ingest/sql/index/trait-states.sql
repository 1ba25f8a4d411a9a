-- One row = one customer and the days from `day` until before `next_day` on which the kept column with the key $key has one value for them:
-- that of the last day with a line above zero. Of several values on that day it is the one with the most money, of equals the first in the
-- order of texts. No row: no value, as before the first such line and after one without a value.
insert into served.trait_states
with sold as (
  select customer_key, day, value_key, sum(amount) as money
  from read_parquet($lines) lines
  join served.customers using (customer_id)
  join (from served.trait_values where column_key = $key::utinyint) known on known.value is not distinct from value_of_line
  where amount > 0
  group by customer_key, day, value_key
), daily as (
  select customer_key, day, arg_max(value_key, {money: money, place: -value_key}) as value_key from sold group by customer_key, day
), changed as (
  from daily qualify value_key <> lag(value_key, 1, 0::integer) over (partition by customer_key order by day)
), followed as (
  select *, coalesce(lead(day) over (partition by customer_key order by day), date 'infinity') as next_day from changed
)
select $key::utinyint as column_key, customer_key, value_key, day, next_day
from followed
where value_key > 0
order by value_key, next_day, customer_key
