-- Positions of rows that are equal to an earlier used row in every column of the file.
create or replace temp table repeated as
with counted as (
  select
    file_row_number,
    row_number() over (partition by row_hash, company, customer_id, document, day, amount order by file_row_number) as nth
  from judged
  where cause is null and row_hash in (select row_hash from doubled)
)
select file_row_number as row from counted where nth > 1
