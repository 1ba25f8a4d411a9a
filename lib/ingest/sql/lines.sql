-- The rows that are used, in the file's order.
copy (
  select * from read_parquet($stage) where day is not null and amount is not null
) to $lines (format parquet, compression zstd, compression_level 1, dictionary_size_limit 4000)
