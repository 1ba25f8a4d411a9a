-- One row: how many customers of the selection are among $refs, a JSON list, and how many of these have an e-mail address, a phone number.
select count(*)::int as customers, count(c.email)::int as email, count(c.phone)::int as phone
from selected(
  $company_key, $from, $to, $ranks, $segment, $code, $r_min, $r_max, $f_min, $f_max, $m_min, $m_max, $top, $q,
  $was, $was_company, $was_from, $was_to, p_min := $p_min, p_max := $p_max, late_only := $late
) p
join customers c using (customer_key)
where c.ref in (select unnest(from_json($refs, '["varchar"]')))
