-- One row = one customer with a document in the period, in one company (0: all).
-- recency: days from the last purchase in the period to the last day of the period, null without one; frequency: purchases (documents above zero);
-- monetary: purchases less returns. The state at the end less the state before the start, both one row a customer (see
-- spans: `day <= d and next_day > d` is the state on d), so nothing is aggregated here.
create macro active_in(company, from_day, to_day) as table
  select
    e.customer_key,
    case when e.purchases > coalesce(s.purchases, 0) then (to_day::date - e.last_purchase)::int end as recency,
    e.purchases - coalesce(s.purchases, 0) as frequency,
    (e.money - coalesce(s.money, 0))::decimal(18, 2) as monetary
  from (
    from spans
    where company_key = company::usmallint and day between from_day::date and to_day::date and next_day > to_day::date
  ) e
  left join (
    from spans
    where company_key = company::usmallint and day < from_day::date and next_day between from_day::date and to_day::date
  ) s using (customer_key);
