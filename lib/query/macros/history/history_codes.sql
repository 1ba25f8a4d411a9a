-- One row = one end of a history and one customer active in the period that ends there, with the code that the end's cuts give, and with
-- that of the end before if the same row of `history_measured` is in force there (`earlier`). first_seen: not known at the end before.
-- The ends are one list until they are joined: DuckDB then takes them for few, and a short loop is fast here.
create macro history_codes(ranks) as table
  select
    i, frequency, monetary, appears and i = first_end as first_seen,
    code_at(day - last_purchase, frequency, monetary, r_1, r_2, r, f_1, f_2, f, m_1, m_2, m, ranks) as code,
    if(
      i > first_end,
      code_at(e_day - last_purchase, frequency, monetary, e_r_1, e_r_2, e_r, e_f_1, e_f_2, e_f, e_m_1, e_m_2, e_m, ranks), null
    ) as earlier
  from history_measured
  join (
    select unnest(ends, recursive := true)
    from (
      select list({
        i: now.i, day: now.day, r_1: now.r_1, r_2: now.r_2, f_1: now.f_1, f_2: now.f_2, m_1: now.m_1, m_2: now.m_2,
        r: now.r, f: now.f, m: now.m,
        e_day: e.day, e_r_1: e.r_1, e_r_2: e.r_2, e_f_1: e.f_1, e_f_2: e.f_2, e_m_1: e.m_1, e_m_2: e.m_2, e_r: e.r, e_f: e.f, e_m: e.m
      }) as ends
      from history_ends now left join history_ends e on now.i = e.i + 1
    )
  ) on i >= first_end and i < end_after;
