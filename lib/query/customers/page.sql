-- One row = one customer of the selection, sorted by any column with the customer as the tie-breaker, from $skip on.
-- first_purchase and last_purchase lie anywhere up to the period's end, not only in the period; average_check is of the period. What a
-- forecast says stands in `foretold`, which is empty where the list does not ask for it.
with
  chosen as (
    from selected(
      $company_key, $from, $to, $ranks, $segment, $code, $r_min, $r_max, $f_min, $f_max, $m_min, $m_max, $top, $q,
      $was, $was_company, $was_from, $was_to, p_min := $p_min, p_max := $p_max, late_only := $late
    )
  ),
  states as not materialized (
    select customer_key, first_purchase, last_purchase
    from spans where company_key = $company_key::usmallint and day <= $to::date and next_day > $to::date
  ),
  keyed as (
    select
      chosen.*, h.* exclude (customer_key),
      case $sort
        when 'recency' then recency when 'frequency' then frequency when 'monetary' then monetary
        when 'code' then code
        when 'average_check' then monetary / nullif(frequency, 0)
        when 'first_purchase' then epoch(first_purchase) when 'last_purchase' then epoch(last_purchase)
        when 'chance' then chance when 'expected_purchases' then expected_purchases when 'expected_money' then expected_money
      end::double as sort_number,
      if($sort = 'name', lower(coalesce(name, customer_id)), '') as sort_text
    from chosen
    left join foretold() h using (customer_key)
    left join (select customer_key, name, customer_id from customers where $sort = 'name') using (customer_key)
    left join (from states where $sort in ('first_purchase', 'last_purchase')) using (customer_key)
  ),
  paged as (
    select * from keyed
    order by
      if($order = 'asc', sort_number, null) nulls last, if($order = 'desc', sort_number, null) desc nulls last,
      if($order = 'asc', sort_text, null), if($order = 'desc', sort_text, null) desc,
      customer_key
    limit $size::int offset $skip::bigint
  ),
  history as (from states semi join paged using (customer_key))
select
  c.ref, c.customer_id, c.name,
  p.recency::int as recency, p.frequency::int as frequency, p.monetary::double as monetary,
  if(p.code = 0, null, p.code // 100)::int as r, if(p.code = 0, null, p.code // 10 % 10)::int as f,
  if(p.code = 0, null, p.code % 10)::int as m,
  code_text(p.code) as code, p.segment,
  (p.monetary / nullif(p.frequency, 0))::double as average_check,
  h.first_purchase::varchar as first_purchase, h.last_purchase::varchar as last_purchase,
  p.chance, p.expected_purchases, p.expected_money, p.is_late, p.band_customers, p.band_said, p.band_was
from paged p join customers c using (customer_key) left join history h using (customer_key)
order by
  if($order = 'asc', sort_number, null) nulls last, if($order = 'desc', sort_number, null) desc nulls last,
  if($order = 'asc', sort_text, null), if($order = 'desc', sort_text, null) desc,
  customer_key
