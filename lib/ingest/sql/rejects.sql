-- One row a row left out: those that the reader could not split, and those without a day or an amount. A line counts
-- rows from 1, headings and empty lines included; `before` is how many rows were split above a broken one.
copy (
  with broken as (
    select line, any_value(csv_line) as text from reject_errors group by line
  ), counted as (
  select line, row_number() over (order by line) as skipped from broken
), gaps as (
  select before, max(skipped) as skipped
  from (select skipped, line - $first_line - skipped + 1 as before from counted)
  group by before
), spoilt as (
    select file_row_number as place, document, amount
    from read_parquet($stage, file_row_number = true)
    where day is null or amount is null
  )
  select line::bigint as line, 'line' as cause, null::decimal(18, 2) as amount, trim(text, chr(10) || chr(13)) as text
  from broken
  union all
  select
    (place + $first_line + coalesce(skipped, 0))::bigint,
    split_part(document, ' ', 1),
    amount,
    substr(document, strpos(document, ' ') + 1)
  from spoilt
  asof left join gaps on spoilt.place >= gaps.before
  order by line
) to $rejects (format parquet, compression zstd)
