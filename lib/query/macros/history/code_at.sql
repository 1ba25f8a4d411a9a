-- The code that the cuts of one end of a history give, as `code_of`; the end's columns come one by one, which is fast for millions of rows.
create macro code_at(days, frequency, monetary, r_1, r_2, r, f_1, f_2, f, m_1, m_2, m, ranks) as (case
  when frequency = 0 then 0
  else 100 * (ranks::int - passed_pair(days, r_1, r_2, r, ranks))
    + 10 * (1 + passed_pair(frequency, f_1, f_2, f, ranks)) + 1 + passed_pair(monetary, m_1, m_2, m, ranks)
end)::smallint;
