-- One row: how much the data set would hold. Documents are counted as `orders.sql` makes them.
with together as not materialized (
  select company, customer_id, document, day, amount from kept
  union all
  select company, customer_id, document, day, amount from judged where cause is null and day is not null
), numbered as not materialized (
  select *, if($rule = 'column', document, null) as number from together
)
select
  (select count(*) from together)::varchar as rows,
  (select count(distinct customer_id) from (select customer_id from together union all select customer_id from listed))::varchar
    as customers,
  (
    (select count(*) from (select distinct company, number, customer_id is null from numbered where number is not null))
    + (select count(*) from (
        select distinct company, customer_id, day from numbered where number is null and customer_id is not null and $rule <> 'row'
      ))
    + (select count(*) from numbered where number is null and (customer_id is null or $rule = 'row'))
  )::varchar as documents,
  (select coalesce(sum(amount), 0)::decimal(38, 2)::varchar from together) as money,
  (select min(day)::varchar from together) as first_day,
  (select max(day)::varchar from together) as last_day
