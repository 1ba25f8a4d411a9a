-- One row = one customer of the selection with their contacts, the greatest money first.
-- last_purchase lies anywhere up to the period's end, not only in the period.
select
  c.customer_id, c.ref, c.name, c.email, c.phone, code_text(p.code) as code, p.segment,
  p.recency::int as recency, p.frequency::int as frequency, p.monetary::decimal(18, 2)::varchar as monetary,
  s.last_purchase::varchar as last_purchase,
  h.chance, h.expected_purchases, h.expected_money, h.is_late, h.band_customers, h.band_said, h.band_was
from selected(
  $company_key, $from, $to, $ranks, $segment, $code, $r_min, $r_max, $f_min, $f_max, $m_min, $m_max, $top, $q,
  $was, $was_company, $was_from, $was_to, p_min := $p_min, p_max := $p_max, late_only := $late
) p
join customers c using (customer_key)
left join foretold() h using (customer_key)
left join (
  from spans where company_key = $company_key::usmallint and day <= $to::date and next_day > $to::date
) s using (customer_key)
order by p.monetary desc, c.customer_id
