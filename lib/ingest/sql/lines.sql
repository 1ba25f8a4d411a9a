copy (
  select line, company, customer_id, document, day, amount, quantity, product, category
  from staged
  where cause is null
) to $lines (format parquet, compression zstd, compression_level 1)
