-- Sums over every row that the reader could split; `size` shows whether money can outgrow its type.
select
  count(*)::varchar as rows_read,
  count(*) filter (cause is null)::varchar as rows_used,
  coalesce(sum(amount) filter (cause is null), 0)::varchar as money_used,
  coalesce(sum(lost), 0)::decimal(38, 2)::varchar as rounding,
  coalesce(sum(abs(amount)), 0)::varchar as size,
  count(*) filter (cause = 'date')::varchar as date_rows,
  coalesce(sum(amount) filter (cause = 'date'), 0)::varchar as date_money,
  count(*) filter (cause = 'amount')::varchar as amount_rows,
  count(*) filter (cause = 'amount_too_large')::varchar as amount_too_large_rows
from staged
