-- One row = one customer that passes the filters of the customers page. A null or empty filter lets all pass; `q` looks into id
-- and name without regard to case; `top_n` keeps the first by money of those that pass the other filters. `was` is the customer's
-- segment in another period, of a company of its own. `p_min` and `p_max` are per cent of `chances`, the probability of a purchase in the
-- days of a forecast; `late_only` keeps those late against their own rhythm. The steps are not materialized, so that a branch which a filter rules out
-- costs nothing.
create macro selected(
  company, from_day, on_day, ranks, in_segment, in_code, r_min, r_max, f_min, f_max, m_min, m_max, top_n, q,
  was, was_company, was_from, was_to, p_min := null, p_max := null, late_only := false
) as table
  with passing as not materialized (
    select e.*, s.segment
    from everyone(company, from_day, on_day) e join scheme s using (code)
    where s.ranks = ranks::int
      and (in_segment::varchar = '' or s.segment = in_segment::varchar)
      and (in_code::varchar = '' or code_text(s.code) = in_code::varchar)
      and (r_min::int is null or e.recency >= r_min::int) and (r_max::int is null or e.recency <= r_max::int)
      and (f_min::int is null or e.frequency >= f_min::int) and (f_max::int is null or e.frequency <= f_max::int)
      and (m_min::decimal(18, 2) is null or e.monetary >= m_min::decimal(18, 2))
      and (m_max::decimal(18, 2) is null or e.monetary <= m_max::decimal(18, 2))
  ),
  stood as not materialized (
    from passing where was::varchar = ''
    union all
    from passing semi join stood_in(was_company, was_from, was_to, ranks, was) using (customer_key) where was::varchar <> ''
  ),
  foreseen as not materialized (
    from stood where p_min::int is null and p_max::int is null and not late_only::boolean
    union all
    from stood semi join (
      from chances
      where (p_min::int is null or chance >= p_min::int / 100) and (p_max::int is null or chance <= p_max::int / 100)
        and (not late_only::boolean or is_late)
    ) using (customer_key)
    where p_min::int is not null or p_max::int is not null or late_only::boolean
  ),
  named as not materialized (
    select customer_key from customers
    where contains(lower(customer_id), lower(q::varchar)) or contains(lower(coalesce(name, '')), lower(q::varchar))
  ),
  sought as not materialized (
    from foreseen where q::varchar = ''
    union all
    from foreseen semi join named using (customer_key) where q::varchar <> ''
  )
  from sought where top_n::int is null
  union all
  from (from sought where top_n::int is not null order by monetary desc, customer_key limit coalesce(top_n::bigint, 0));
