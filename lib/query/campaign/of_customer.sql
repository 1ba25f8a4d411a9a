-- One row = one campaign that started and has the customer in its audience, the latest window first: the arm and the code in which they were drawn,
-- and how many of their other campaigns share days with its window.
with mine as (
  select
    c.id as campaign, c.name, c.start.first_day as window_from, c.start.first_day + c.window_days - 1 as window_to,
    a.arm, a.code, a.segment
  from audiences a join campaigns c on c.id = a.campaign
  where a.customer_id = (select customer_id from customers where ref = $customer)
)
select
  campaign, name, window_from::varchar as window_from, window_to::varchar as window_to, arm, code, segment,
  (
    select count(*) from mine other
    where other.campaign <> mine.campaign and other.window_from <= mine.window_to and mine.window_from <= other.window_to
  )::int as overlaps
from mine
order by mine.window_from desc, campaign
