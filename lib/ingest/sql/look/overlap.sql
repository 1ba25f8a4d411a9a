-- One row: the rows and money of the file that the data set has already.
select
  (select count(*) from (select distinct company, document from fresh where document is not null and row in (from present)))::varchar
    as documents_present,
  (select count(*) from changed)::varchar as documents_changed,
  (select count(*)::varchar from replaced) as rows_replaced,
  (select coalesce(sum(amount), 0)::decimal(38, 2)::varchar from replaced) as money_replaced
