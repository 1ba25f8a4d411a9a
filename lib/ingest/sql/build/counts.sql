-- What the whole version holds; documents whose lines do not agree on a customer or a day; the engine.
select
  version() as duckdb,
  (select count(*) from served.customers)::varchar as customers,
  count(*)::varchar as documents,
  count(*) filter (customer_key is not null and net > 0)::varchar as purchases,
  count(*) filter (two_customers)::varchar as documents_with_two_customers,
  count(*) filter (two_days)::varchar as documents_with_two_days,
  coalesce(sum(lines), 0)::varchar as lines,
  coalesce(sum(lines) filter (customer_key is null), 0)::varchar as lines_without_customer,
  coalesce(sum(net) filter (customer_key is null), 0)::decimal(38, 2)::varchar as money_without_customer,
  coalesce(sum(net), 0)::decimal(38, 2)::varchar as money
from read_parquet($orders)
