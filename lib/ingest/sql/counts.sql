-- Customers, documents and what is without a customer; rows that did not split; the engine.
select
  version() as duckdb,
  (select count(distinct line) from reject_errors)::varchar as broken,
  (select count(*) from served.customers)::varchar as customers,
  count(*)::varchar as documents,
  count(*) filter (customer_key is not null and net > 0)::varchar as purchases,
  count(*) filter (two_customers)::varchar as documents_with_two_customers,
  coalesce(sum(lines) filter (customer_key is null), 0)::varchar as rows_without_customer,
  coalesce(sum(net) filter (customer_key is null), 0)::decimal(38, 2)::varchar as money_without_customer
from read_parquet($orders)
