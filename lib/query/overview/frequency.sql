-- One row = buyers with `start` up to, but not including, `stop` purchases; the last row takes all from $most on.
select
  least(frequency, $most::int)::double as start,
  (least(frequency, $most::int) + 1)::double as stop,
  sum(customers)::int as customers
from tally
where frequency > 0
group by all
order by start
