-- Sums over all rows of the file. `money_in` is the exact sum of what is written, rounded once; `rounding` is what it differs by
-- from the sum of lines that are rounded each for itself. `too_much`: some grouping of them can have more money than its type holds.
select
  (coalesce(sum(written)::decimal(38, 12), 0) + coalesce(sum(rounding), 0))::decimal(38, 2) as exact,
  (count(*) + (select count(*) from broken))::varchar as rows_in,
  (count(*) filter (cause is null))::varchar as rows_used,
  (count(*) filter (cause is null and customer_id is null))::varchar as rows_without_customer,
  coalesce(sum(amount) filter (cause is null), 0)::decimal(38, 2)::varchar as money_used,
  coalesce(sum(amount) filter (cause is null and customer_id is null), 0)::decimal(38, 2)::varchar as money_without_customer,
  exact::varchar as money_in,
  (exact - coalesce(sum(written), 0))::decimal(38, 2)::varchar as rounding,
  coalesce(sum(abs(written)), 0) >= 1e16 as too_much
from judged
