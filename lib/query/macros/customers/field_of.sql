-- One row = one cell of the field behind a scatter's dots, with all its buyers of a tally, given by name. Cells are `step` days
-- wide; frequency up to 12 has a cell each, above it in steps of a quarter (13–15, 15–19 …), so that cells are few.
create macro field_of(tally_name, step) as table
  select
    (recency // step::int * step::int)::int as recency_from,
    ((recency // step::int + 1) * step::int)::int as recency_to,
    if(frequency <= 12, frequency, greatest(13, ceil(12 * 1.25 ** floor(ln(frequency / 12) / ln(1.25) + 1e-9))))::int as frequency_from,
    if(frequency <= 12, frequency + 1, ceil(12 * 1.25 ** (floor(ln(frequency / 12) / ln(1.25) + 1e-9) + 1)))::int as frequency_to,
    sum(customers)::int as customers
  from query_table(tally_name)
  where frequency > 0
  group by all;
