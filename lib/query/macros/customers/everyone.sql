-- One row = one customer known on `on_day`, the last day of the period that starts on `from_day`: those active in it with their
-- code, and with 000 all whose latest active day lies before it.
create macro everyone(company, from_day, on_day) as table
  select customer_key, recency, frequency, monetary, code from scored
  union all
  select customer_key, null, 0, 0::decimal(18, 2), 0::smallint from silent_in('spans', company, from_day, on_day);
