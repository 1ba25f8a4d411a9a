-- The currencies of the lines that are used, as the file writes them, and how many companies there are.
select
  coalesce(list_sort(list(distinct upper(currency)) filter (currency is not null)), []) as currencies,
  count(distinct company)::varchar as companies
from read_parquet($lines)
