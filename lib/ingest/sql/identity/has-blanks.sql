-- A row if the file has blank cells that might mean the value above.
select 1
from read_parquet($stage)
where (cause = 'date' and amount is not null)
  or (cause is null and (($has_customer and customer_id is null) or ($has_document and document is null)))
limit 1
