-- One row = one customer who had bought by $origin, a day of $models: the days since their last purchase, purchases and money in the period that
-- ends on it, what $models say of the $days days after, and what came in them. In a large shop a sample, the same every time.
select
  c.customer_key,
  (age - t_x)::int as recency,
  coalesce(p.frequency, 0)::int as frequency,
  coalesce(p.monetary, 0)::double as monetary,
  round(chance, 8)::double as chance,
  round(expected * day_money, 4)::double as expected_money,
  (c.purchases > 0) as bought,
  c.money::double as money
from chances_of($company_key, $models, $days) c
left join active_in($company_key, $from, $origin) p using (customer_key)
where hash(c.customer_key) % 1000 < $per_mille::int
order by c.customer_key
