-- One row = buyers whose last purchase was `start` up to, but not including, `stop` days before the period ends.
select
  (recency // $step::int * $step::int)::double as start,
  ((recency // $step::int + 1) * $step::int)::double as stop,
  sum(customers)::int as customers
from tally
where frequency > 0
group by all
order by start
