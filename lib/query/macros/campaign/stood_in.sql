-- One row = one customer of a segment on `on_day`, the last day of the period that starts on `from_day` (`scored_was`); in the
-- segment "first_seen": one known now who was not known then. Empty segment: no rows.
create macro stood_in(company, from_day, on_day, ranks, segment) as table
  with coded as not materialized (
    select customer_key, code from scored_was
    union all
    select customer_key, 0 from silent_in('spans_was', company, from_day, on_day)
  )
  select customer_key from coded join scheme s using (code) where s.ranks = ranks::int and s.segment = segment::varchar
  union all
  select customer_key from customers anti join coded using (customer_key) where segment::varchar = 'first_seen';
