-- One row = one customer whose value of the kept column $column was $value on the last day $on of a period: that of their last purchase
-- up to then. 'none': those without a value, as before their first purchase and without any.
with states as (
  select customer_key, value_id
  from trait_states join trait_values using (column_key, value_key)
  where column_id = $column and day <= $on::date and next_day > $on::date
)
select customer_key from states where value_id = $value
union all
select customer_key from customers anti join states using (customer_key) where $value = 'none'
