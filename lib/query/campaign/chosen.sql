-- One row = one customer whom a campaign's filter would choose on the last day of the report's period.
select customer_key from selected(
  $company_key, $from, $to, $ranks, $segment, $code, $r_min, $r_max, $f_min, $f_max, $m_min, $m_max, $top, $q,
  $was, $was_company, $was_from, $was_to, p_min := $p_min, p_max := $p_max, late_only := $late
)
