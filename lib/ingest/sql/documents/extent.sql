-- One row: how much the data set would hold, but for its documents.
select
  count(*)::varchar as rows,
  (select count(*) from (select customer_id from together where customer_id is not null union select customer_id from listed))::varchar
    as customers,
  coalesce(sum(amount), 0)::decimal(38, 2)::varchar as money,
  min(day)::varchar as first_day,
  max(day)::varchar as last_day
from together
