-- One row = one customer known on `on_day` whose latest active day is before the period that starts on `from_day`; `spans_name`
-- names the table of running totals.
create macro silent_in(spans_name, company, from_day, on_day) as table
  select customer_key from query_table(spans_name)
  where company_key = company::usmallint and day < from_day::date and next_day > on_day::date;
