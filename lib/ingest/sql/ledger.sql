-- Sums over all rows that were split. `too_much`: some grouping of them can have more money than its type holds.
select
  count(*)::varchar as rows_read,
  count(*) filter (day is not null and amount is not null)::varchar as rows_used,
  coalesce(sum(amount) filter (day is not null), 0)::decimal(38, 2)::varchar as money_used,
  (coalesce(sum(amount), 0) + coalesce(sum(rounding), 0)::decimal(38, 2))::decimal(38, 2)::varchar as money_in,
  coalesce(sum(rounding), 0)::decimal(38, 2)::varchar as rounding,
  coalesce(sum(abs(amount)), 0) >= 1e16 as too_much
from read_parquet($stage)
