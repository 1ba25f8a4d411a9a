-- One row: documents if their numbers count in a scope, and those of them that no shop writes: of several customers, or of days more
-- than a week apart. Of a large file one number in `parts` is asked first.
select count(*)::varchar as documents, count_if(customers > 1 or days > 7)::varchar as conflicts, count_if(customers > 1)::varchar as shared
from (
  select count(distinct customer_id) as customers, max(day) - min(day) as days
  from (select company, number_in_scope as number, customer_id, day from read_parquet($stage) where cause is null and document is not null and hash(document) % $parts = 0)
  group by company, number
)
