-- One row = one customer with a document in the period, company $company_key (0: all), with the code that given cuts give:
-- `activity` and `codes` in one step, for cuts that do not come from the period itself.
select
  *, code_of(recency, frequency, monetary, $r_cuts::int[], $f_cuts::int[], $m_cuts::decimal(18, 2)[]) as code
from active_in($company_key, $from, $to)
