-- One row = one customer known on a day: with a document, purchase or return, on or before it, in one company (0: all).
-- `last_day` is their latest active day then. See spans: the row in force on a day is the state of that day.
create macro known_by(company, on_day) as table
  select customer_key, day as last_day from spans
  where company_key = company::usmallint and day <= on_day::date and next_day > on_day::date;
