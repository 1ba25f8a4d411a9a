-- One row: size and sums of the customers that pass the filters.
select
  count(*)::int as customers,
  coalesce(sum(frequency), 0)::int as purchases,
  coalesce(sum(monetary), 0)::double as money
from selected(
  $company_key, $from, $to, $ranks, $segment, $code, $r_min, $r_max, $f_min, $f_max, $m_min, $m_max, $top, $q,
  $was, $was_company, $was_from, $was_to, p_min := $p_min, p_max := $p_max, late_only := $late
)
