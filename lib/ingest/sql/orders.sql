-- One row a document. Lines with and without a customer under one number are two documents, since RFM sees only the
-- first; where lines of one number name two customers, it goes to the first of them.
copy (
  with keyed as (
    select lines.* replace (if($rule = 'column', document, null) as document), customer_key
    from read_parquet($lines) as lines
    left join served.customers using (customer_id)
  ), documents as (
    select company, document, min(customer_key) as customer_key, min(day) as day, sum(amount) as net, count(*) as lines,
      max(customer_key) as last_customer_key
    from keyed
    where document is not null
    group by company, document, customer_key is null
    union all
    select company, null, customer_key, day, sum(amount), count(*), customer_key
    from keyed
    where document is null and customer_key is not null and $rule <> 'row'
    group by company, customer_key, day
    union all
    select company, null, customer_key, day, amount, 1, customer_key
    from keyed
    where document is null and (customer_key is null or $rule = 'row')
  )
  select
    company, customer_id, customer_key, document, day, net::decimal(18, 2) as net, documents.lines::integer as lines,
    last_customer_key <> customer_key as two_customers
  from documents
  left join served.customers using (customer_key)
) to $orders (format parquet, compression zstd, compression_level 1)
