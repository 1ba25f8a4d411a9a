-- One row = one code of buyers, now or in the previous period (the same cuts): customers, purchases and money now; how many had the
-- code at the end of the previous period, and how many of those bought in the window that followed it. The window lies in the
-- period, so no later day is read.
with followed as (
  select code, count(*) as stood, count(*) filter (w.frequency > 0) as returned
  from scored_before left join active_in($company_key, $from, $window_to) w using (customer_key)
  where code > 0
  group by code
)
select
  code_text(code) as code,
  coalesce(now.customers, 0)::int as customers,
  coalesce(now.purchases, 0)::int as purchases,
  coalesce(now.money, 0)::double as money,
  coalesce(stood, 0)::int as stood,
  coalesce(returned, 0)::int as returned
from (from cube where code > 0) now full join followed using (code)
order by code
