-- One row: the documents of one part of those lines, as `orders.sql` makes them.
select (
  (select count(*) from (
    select distinct company, number, customer_id is null from together where number is not null and hash(number) % $parts = $part
  ))
  + (select count(*) from (
    select distinct company, customer_id, day from together
    where number is null and customer_id is not null and $rule <> 'row' and hash(customer_id) % $parts = $part
  ))
  + (select count(*) from together where $part = 0 and number is null and (customer_id is null or $rule = 'row'))
)::varchar as documents
