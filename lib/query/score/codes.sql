-- One row = one customer active in the period, with the code of its three ranks as a number: 333 best, 0 without a purchase.
-- Cuts are lists of ranks − 1 ascending values.
select
  customer_key, recency, frequency, monetary,
  (
    case
      when frequency = 0 then 0
      else 100 * (1 + len($r_cuts::int[]) - passed_cuts(recency, $r_cuts::int[]))
        + 10 * (1 + passed_cuts(frequency, $f_cuts::int[]))
        + 1 + passed_cuts(monetary, $m_cuts::decimal(18, 2)[])
    end
  )::smallint as code
from activity
