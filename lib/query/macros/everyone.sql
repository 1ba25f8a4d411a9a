-- One row = one customer known on `on_day`: those active in the period with their code, all others with 000.
create macro everyone(company, on_day) as table
  select customer_key, recency, frequency, monetary, code from scored
  union all
  select customer_key, null, 0, 0::decimal(18, 2), 0 from known_by(company, on_day) anti join scored using (customer_key);
