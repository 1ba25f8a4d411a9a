-- One row a document. A number with a customer on some lines and none on others is two documents, since RFM sees the
-- first alone; a number with lines of two customers goes to the first of them. Lines without a number are one document
-- a customer and day, or by rule `row` one each; without a customer always one each.
with keyed as not materialized (
  select company, customer_key, if($rule = 'column', document, null) as document, day, amount
  from read_parquet($lines)
  left join served.customers using (customer_id)
), documents as (
  select
    company, document, min(customer_key) as customer_key, max(customer_key) as last_key, min(day) as day,
    sum(amount) as net, count(*) as lines, max(day) > min(day) as two_days
  from keyed
  where document is not null
  group by company, document, customer_key is null
  union all
  select company, null, customer_key, customer_key, day, sum(amount), count(*), false
  from keyed
  where document is null and customer_key is not null and $rule <> 'row'
  group by company, customer_key, day
  union all
  select company, null, customer_key, customer_key, day, amount, 1, false
  from keyed
  where document is null and (customer_key is null or $rule = 'row')
)
select
  company, customer_id, customer_key, document, day, net::decimal(18, 2) as net, documents.lines::integer as lines,
  last_key <> customer_key as two_customers, two_days
from documents
left join served.customers using (customer_key)
