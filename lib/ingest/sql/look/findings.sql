-- One row: everything in the usable rows, for any choices, that a person should judge before the import. Lists have fifty values
-- at most, and no value of more than 200 letters, which a person could not judge. Documents are grouped once, and only the groups by
-- prefix and by customer are kept: all documents of a large file would not fit into memory.
with usable as not materialized (
  select * from staged where cause is null
), documents as not materialized (
  select
    regexp_extract(document, '^[^0-9]{1,3}') as prefix, min(customer_id) as customer_id, count(*) as lines, sum(amount) as net,
    max(customer_id) > min(customer_id) as two_customers, max(day) > min(day) as two_days
  from usable
  where document is not null
  group by company, document, customer_id is null
  union all
  select null, customer_id, null, null, false, false
  from (select distinct company, customer_id, day from usable where document is null)
), counted as materialized (
  select
    prefix, customer_id, grouping(customer_id) = 0 as by_customer, count(*) as documents, sum(lines) as lines, sum(net) as net,
    count_if(net < 0) as back, count_if(two_customers) as two_customers, count_if(two_days) as two_days
  from documents
  group by grouping sets ((prefix), (customer_id))
), prefixes as (
  select * from counted where not by_customer and prefix is not null
), receipts as (
  select customer_id, documents from counted where by_customer and customer_id is not null
), suspects as (
  select customer_id as value, documents, documents / sum(documents) over () as share, count(*) over () as customers,
    regexp_full_match(lower(customer_id), $nobody) as named
  from receipts
), doubled as (
  select row_hash, count(*) - 1 as rows, min(amount) as amount
  from usable
  group by row_hash
  having count(*) > 1
)
select
  (select count(*) from usable where day > $today::date)::varchar as future_rows,
  (select coalesce(sum(two_customers), 0) from prefixes)::varchar as documents_with_two_customers,
  (select coalesce(sum(two_days), 0) from prefixes)::varchar as documents_with_two_days,
  (select {value: '', rows: coalesce(sum(rows), 0)::varchar, money: coalesce(sum(rows * amount), 0)::decimal(38, 2)::varchar}
    from doubled) as duplicates,
  coalesce((
    select list({value: value, documents: documents::varchar, share: share, named: named} order by share desc, value)
    from (
      select * from suspects where length(value) <= 200 and (named or (customers >= 20 and share >= $share_max)) order by share desc, value limit 50
    )
  ), []) as placeholders,
  coalesce((
    select list({value: value, rows: rows::varchar, money: money::varchar, refunded: refunded::varchar} order by rows desc, value)
    from (
      select coalesce(status, '') as value, count(*) as rows, sum(amount)::decimal(38, 2) as money,
        coalesce(sum(refunded), 0)::decimal(38, 2) as refunded
      from usable where $has_status and length(coalesce(status, '')) <= 200 group by value order by rows desc, value limit 50
    )
  ), []) as statuses,
  coalesce((
    select list({value: value, rows: rows::varchar, money: money::varchar} order by rows desc, value)
    from (
      select coalesce(currency, '') as value, count(*) as rows, sum(amount)::decimal(38, 2) as money
      from usable where $has_currency and length(coalesce(currency, '')) <= 200 group by value order by rows desc, value limit 50
    )
  ), []) as currencies,
  (
    select {value: prefix, rows: lines::varchar, money: net::decimal(38, 2)::varchar}
    from prefixes
    where prefix <> '' and back >= 0.9 * documents and (select count(*) from prefixes) > 1
    order by lines desc
    limit 1
  ) as cancelled
