-- One row = one customer known on `on_day` whose latest active day lies before the period that starts on `from_day`.
create macro silent_in(company, from_day, on_day) as table
  select customer_key from spans
  where company_key = company::usmallint and day < from_day::date and next_day > on_day::date;
