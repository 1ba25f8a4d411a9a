-- One row a cause, with the rows and the money that it leaves out; rows that did not split have no money that could be read.
select cause, sum(rows)::varchar as rows, sum(money)::decimal(38, 2)::varchar as money
from (
  select cause, count(*) as rows, coalesce(sum(written), 0) as money from judged where cause is not null group by cause
  union all
  select 'line', count(*), 0 from broken having count(*) > 0
)
group by cause
