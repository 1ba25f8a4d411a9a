-- One row: rows whose number of a document is a word for none.
select count(*)::varchar as rows from read_parquet($stage) where cause is null and numberless
