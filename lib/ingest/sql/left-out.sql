-- One row a cause, with the rows and the money that it leaves out.
select
  split_part(document, ' ', 1) as cause,
  count(*)::varchar as rows,
  coalesce(sum(amount), 0)::decimal(38, 2)::varchar as money
from read_parquet($stage)
where day is null or amount is null
group by cause
