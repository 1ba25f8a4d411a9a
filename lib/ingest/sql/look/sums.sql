-- One row: whether sums of a file are of a row or of a document, by documents of several rows. `likeness` is the chance that two
-- documents, taken at random, have a sum in common: where prices are few, equal sums tell nothing. Rows that are equal in every column are one
-- here: they are repetitions. Of a large file one document in `parts` is asked first.
with usable as (
  select company, document, if($refunds, refunded, amount) as money, count(*) as rows
  from staged
  where cause is null and document is not null and money <> 0 and hash(document) % $parts = 0
  group by company, document, money, row_hash
), amounts as (
  select company, document, money, count(*) as lines, sum(rows) as rows from usable group by company, document, money
), documents as (
  select sum(lines) as lines, count(*) as amounts, sum(rows * money) as line, sum(money) as document from amounts group by company, document
), shares as (
  select count(*) / (sum(count(*)) over ()) as share from amounts group by money
)
select
  count_if(lines > 1)::varchar as documents,
  count_if(lines > 1 and amounts = 1)::varchar as same,
  coalesce((select sum(share * share) from shares), 1)::double as likeness,
  (coalesce(sum(line), 0) + (select coalesce(sum(if($refunds, refunded, amount)), 0) from staged where cause is null and document is null))
    ::decimal(38, 2)::varchar as line,
  (coalesce(sum(document), 0) + (select coalesce(sum(if($refunds, refunded, amount)), 0) from staged where cause is null and document is null))
    ::decimal(38, 2)::varchar as document
from documents
