-- One row: everything in the usable rows, for any choices, that a person should judge before the import. Lists have fifty values
-- at most, and no value of more than 200 letters, which a person could not judge.
with usable as not materialized (
  select * from staged where cause is null
), prefixes as (
  select
    prefix, sum(documents) as documents, sum(lines) as lines, sum(net) as net, sum(back) as back, sum(two_customers) as two_customers,
    sum(two_days) as two_days
  from numbered
  where prefix is not null
  group by prefix
), shares as (
  select customer_id as value, named, documents, documents / (select sum(with_customer) from numbered) as share
  from suspects
  join (select customer_id, sum(documents) as documents from suspected group by customer_id) using (customer_id)
)
select
  (select count(*) from usable where day > $today::date)::varchar as future_rows,
  (select coalesce(sum(two_customers), 0) from prefixes)::varchar as documents_with_two_customers,
  (select coalesce(sum(two_days), 0) from prefixes)::varchar as documents_with_two_days,
  (select {value: '', rows: coalesce(sum(rows - 1), 0)::varchar, money: coalesce(sum((rows - 1) * amount), 0)::decimal(38, 2)::varchar}
    from doubled) as duplicates,
  coalesce((
    select list({value: value, documents: documents::varchar, share: share, named: named} order by share desc, value)
    from (select * from shares where named or share >= $share_max order by share desc, value limit 50)
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
