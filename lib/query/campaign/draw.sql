-- One row = one customer of the selection, with the arm of the campaign that they are drawn into. Within each code customers are
-- put in the order of an MD5 of campaign and customer, and of every thousand places in that order $holdout go to the holdout,
-- counted from $offset: each customer has the same chance of the holdout, each code gives its share to within one, and the same
-- campaign draws the same.
with
  chosen as (
    select c.customer_id, s.*, md5($campaign::varchar || '/' || c.customer_id) as lot
    from selected(
      $company_key, $from, $to, $ranks, $segment, $code, $r_min, $r_max, $f_min, $f_max, $m_min, $m_max, $top, $q,
      $was, $was_company, $was_from, $was_to, p_min := $p_min, p_max := $p_max, late_only := $late
    ) s join customers c using (customer_key)
  ),
  placed as (
    select *, row_number() over (order by code, lot, customer_id) as place from chosen
  )
select
  $campaign::varchar as campaign, customer_id, code_text(code) as code, segment,
  if(
    (place * $holdout::int + $offset::int) // 1000 > ((place - 1) * $holdout::int + $offset::int) // 1000, 'held', 'treated'
  ) as arm,
  recency::int as recency, frequency::int as frequency, monetary
from placed
order by place
