-- Rows left out: those the reader could not split, then those without a day or an amount.
copy (
  select line, 'line' as cause, null::decimal(18, 2) as amount, text from broken
  union all
  select line, cause, amount, text from staged where cause is not null
  order by line
) to $rejects (format parquet, compression zstd)
