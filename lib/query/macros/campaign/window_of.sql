-- One row = one customer of an audience, given by name, with what they did in a window of days: purchases, and money (returns
-- taken off). Customers whom this version no longer has have zeros.
create macro window_of(audience_name, company, window_from, window_to) as table
  select a.*, coalesce(w.frequency, 0)::bigint as purchases, coalesce(w.monetary, 0)::decimal(18, 2) as money
  from query_table(audience_name) a left join (
    select customer_key, frequency, monetary from active_in(company, window_from, window_to)
  ) w using (customer_key);
