-- Positions of rows whose sum, or whose money to take off, stands on an earlier used row of their document already. A document
-- of several parcels has several sums: each of them counts once.
create or replace temp table repeated_sums as
select file_row_number as row
from (
  select file_row_number, row_number() over (partition by company, document, written order by file_row_number) as nth
  from judged
  where $amounts and cause is null and document is not null and written <> 0
)
where nth > 1;

create or replace temp table repeated_refunds as
select file_row_number as row
from (
  select file_row_number, row_number() over (partition by company, document, refunded order by file_row_number) as nth
  from judged
  where $refunds and cause is null and document is not null and refunded <> 0
)
where nth > 1
