-- One row = one cell of the field behind the dots, with all buyers in it. Cells are $recency_step days wide;
-- frequency up to 12 stands alone, above it in steps of a quarter (13–15, 15–19 …), so that cells stay few.
select
  (recency // $recency_step::int * $recency_step::int)::int as recency_from,
  ((recency // $recency_step::int + 1) * $recency_step::int)::int as recency_to,
  if(frequency <= 12, frequency, greatest(13, ceil(12 * 1.25 ** floor(ln(frequency / 12) / ln(1.25) + 1e-9))))::int as frequency_from,
  if(frequency <= 12, frequency + 1, ceil(12 * 1.25 ** (floor(ln(frequency / 12) / ln(1.25) + 1e-9) + 1)))::int as frequency_to,
  sum(customers)::int as customers
from tally
where frequency > 0
group by all
order by all
