-- Rows of the file and lines of the data set in the same days; equal rows are numbered, so that each has its own pair.
create or replace temp table fresh as
select
  file_row_number as row, company, document, day, amount, identity_of_row as identity,
  row_number() over (partition by identity order by file_row_number) as nth
from judged
where cause is null;

create or replace temp table base_rows as
select
  file_row_number as row, company, document, day, amount, identity_of_row as identity,
  row_number() over (partition by identity order by file_row_number) as nth
from read_parquet($lines, file_row_number = true)
where day between (select min(day) from fresh) and (select max(day) from fresh)
