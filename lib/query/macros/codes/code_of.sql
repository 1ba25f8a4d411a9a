-- The code of three ranks as a number: 333 best, 0 without a purchase. Cuts are lists of ranks − 1 ascending values.
create macro code_of(recency, frequency, monetary, r_cuts, f_cuts, m_cuts) as (
  (frequency > 0)::int * (
    111 + 100 * (len(r_cuts)::int - passed_cuts(recency, r_cuts))
    + 10 * passed_cuts(frequency, f_cuts) + passed_cuts(monetary, m_cuts)
  )
)::smallint;
