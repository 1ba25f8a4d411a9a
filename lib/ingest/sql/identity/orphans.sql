-- Rows without a sum that continue no used row, with the cause for which they are rejected: nothing that is used has their number, or
-- without one their customer, or without both stands above them.
create or replace temp table orphans as
with used as (
  select file_row_number as row, document, customer_id from read_parquet($stage, file_row_number = true) where cause is null
)
select file_row_number as row, if(day is null, 'date', 'amount') as cause
from read_parquet($stage, file_row_number = true)
where cause = 'continued' and not case
  when document is not null then document in (select document from used where document is not null)
  when customer_id is not null then customer_id in (select customer_id from used where customer_id is not null)
  else file_row_number > coalesce((select min(row) from used), file_row_number) end
