-- One row = one row of spans that is the state of a customer at an end, or at the start of a period in which the customer was active.
-- Numbers of ends stand for days, so that what follows compares small numbers: the row is in force at the ends from `end_from`
-- until before `end_until`, and on the days before the periods of the ends from `start_from` until before `start_until`.
-- Where both hold at one end nothing happened in its period; where the first alone does, the customer was active in it.
with
  ends as (from ends_of($ends, $length_days)),
  days_known as (
    select day from days
    union
    select first_day from companies
    union
    select 'infinity'::date
  ),
  calendar as (
    select
      known.day,
      count(*) filter (ends.day < known.day)::utinyint as end_number,
      count(*) filter (ends.since < known.day)::utinyint as start_number
    from days_known known cross join ends
    group by known.day
  )
select
  customer_key,
  a.end_number as end_from, z.end_number as end_until,
  a.start_number as start_from, z.start_number as start_until,
  last_purchase, purchases, money
from spans
join calendar a on a.day = spans.day
join calendar z on z.day = spans.next_day
where company_key = $company_key::usmallint
  and spans.day <= $until::date and spans.next_day > $since::date
  and (z.end_number > a.end_number or (z.start_number > a.start_number and z.start_number > z.end_number))
