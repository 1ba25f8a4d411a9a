-- One row = one customer active in the period, with the code that the cuts give.
select
  *, code_of(recency, frequency, monetary, $r_cuts::int[], $f_cuts::int[], $m_cuts::decimal(18, 2)[]) as code
from activity
