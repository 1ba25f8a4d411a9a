-- One row a cause with the rows and money left out by it; cause null is what is used, `is_total` everything.
-- `size` is the largest sum of money that any grouping of these rows can have.
with judged as (
  select if(day is null or amount is null, split_part(document, ' ', 1), null) as cause, amount, rounding
  from read_parquet($stage)
)
select
  cause,
  grouping(cause) = 1 as is_total,
  count(*)::varchar as rows,
  coalesce(sum(amount), 0)::decimal(38, 2)::varchar as money,
  coalesce(sum(rounding), 0)::decimal(38, 2)::varchar as rounding,
  (coalesce(sum(amount), 0) + coalesce(sum(rounding), 0)::decimal(38, 2))::decimal(38, 2)::varchar as exact,
  coalesce(sum(abs(amount)), 0) >= 1e16 as too_much
from judged
group by grouping sets ((cause), ())
