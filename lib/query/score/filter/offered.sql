-- One row = one value of a kept column that a toolbar offers: of each column the $most with the most money of all lines, the value 'none', and
-- $value of $column whatever it has; columns in their order, values in the order of texts.
with
  sums as (select column_key, value_key, sum(net) as net from trait_days where company_key = 0 group by all),
  placed as (
    select column_key, column_id, value_key, value_id, value,
      row_number() over (partition by column_key order by coalesce(net, 0) desc, value_key) as place
    from trait_values left join sums using (column_key, value_key)
  )
select column_id, value_id, value
from placed
where place <= $most::int or value_key = 0 or (column_id = $column and value_id = $value)
order by column_key, value nulls last
