-- One row = one value of a kept column that a customer or a line of the period has: the customers known on the last day whose value it is, by
-- their last purchase, how many of them bought in the period, their purchases and their money; over the values of a column these add up to
-- those of all customers. line_money: of all lines of the period with the value, with or without a customer; share_lines: of all of the column.
with
  states as (
    select column_key, customer_key, value_key from trait_states where day <= $to::date and next_day > $to::date
  ),
  belonging as (
    select
      column_key, coalesce(value_key, 0) as value_key, count(*) as customers, count(*) filter (frequency > 0) as buyers,
      sum(frequency) as purchases, sum(monetary) as money
    from everyone($company_key, $from, $to) cross join (select distinct column_key from trait_values)
    left join states using (column_key, customer_key)
    group by all
  ),
  sold as (
    select column_key, value_key, sum(net) as net
    from trait_days
    where company_key = $company_key::usmallint and day between $from::date and $to::date
    group by all
  )
select
  column_id, column_name, value_id, value,
  coalesce(customers, 0)::int as customers,
  coalesce(buyers, 0)::int as buyers,
  coalesce(purchases, 0)::int as purchases,
  coalesce(money, 0)::double as money,
  (money / nullif(sum(money) over (partition by column_key), 0))::double as share_money,
  coalesce(net, 0)::double as line_money,
  (net / nullif(sum(net) over (partition by column_key), 0))::double as share_lines
from trait_values left join belonging using (column_key, value_key) left join sold using (column_key, value_key)
where customers > 0 or net is not null
order by column_key, money desc nulls last, net desc nulls last, value_key
