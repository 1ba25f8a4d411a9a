-- One row = one end of a history and one customer active in the period that ends there, with the code that the end's cuts give.
-- The ends are one list until they are joined: DuckDB then takes them for few, and a short loop is fast here.
create macro history_codes(ranks) as table
  select
    i, customer_key, frequency, monetary,
    case
      when frequency = 0 then 0
      else 100 * (ranks::int - passed_pair(day - last_purchase, r_1, r_2, r, ranks))
        + 10 * (1 + passed_pair(frequency, f_1, f_2, f, ranks)) + 1 + passed_pair(monetary, m_1, m_2, m, ranks)
    end::smallint as code
  from history_measured
  join (
    select unnest(ends, recursive := true)
    from (
      select list({i: i, day: day, r_1: r_1, r_2: r_2, f_1: f_1, f_2: f_2, m_1: m_1, m_2: m_2, r: r, f: f, m: m}) as ends from history_ends
    )
  ) on i >= first_end and i < end_after;
