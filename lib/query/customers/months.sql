-- One row = one month end up to the period's end, of the last $months, and the customer's code on it: a period as long as the report's,
-- $length days, ends on that day, and the report's cuts are used, so that a change of code is a change of the customer.
-- 000: known, without a purchase in those days. Months before the customer was known are missing, and so are those with a
-- purchase when there are no cuts because nobody bought in the report's period.
with
  ends as (
    select least(last_day(($to::date - to_months(i::int))::date), $to::date) as day
    from range($months::int) t(i)
  ),
  mine as (
    from spans where company_key = $company_key::usmallint and customer_key = (select customer_key from customers where ref = $customer)
  ),
  states as (
    select
      ends.day,
      e.last_purchase,
      e.purchases - coalesce(s.purchases, 0) as frequency,
      e.money - coalesce(s.money, 0) as monetary
    from ends
    join mine e on e.day <= ends.day and e.next_day > ends.day
    left join mine s on s.day <= ends.day - $length::int and s.next_day > ends.day - $length::int
  ),
  coded as (
    select
      day,
      case
        when frequency = 0 then 0
        else 100 * (1 + len($r_cuts::int[]) - passed_cuts(datediff('day', last_purchase, day), $r_cuts::int[]))
          + 10 * (1 + passed_cuts(frequency, $f_cuts::int[])) + 1 + passed_cuts(monetary, $m_cuts::decimal(18, 2)[])
      end as code
    from states
  )
select day::varchar as month_end, code_text(code) as code, segment
from coded join scheme using (code)
where scheme.ranks = $ranks::int and (coded.code = 0 or len($r_cuts::int[]) > 0)
order by coded.day
