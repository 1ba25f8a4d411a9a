-- Positions of rows whose sum, or whose money to take off, stands on an earlier used row of their document already. A document
-- of several parcels has several sums: each of them counts once.
create or replace temp table repeated_sums as
with sums as (
  select 'amount' as sum, company, document, written as money, file_row_number from judged where $amounts and cause is null
  union all
  select 'refunded', company, document, refunded, file_row_number from judged where $refunds and cause is null
), counted as (
  select sum, file_row_number as row, row_number() over (partition by sum, company, document, money order by file_row_number) as nth
  from sums
  where document is not null and money <> 0
)
select sum, row from counted where nth > 1
