-- How many of up to eight ascending cuts are below a value; all are below a null. `value <= cut` does not pass, so equal values
-- always have equal ranks. Where more is better the rank is 1 + passed; for days of recency, where fewer is better, 1 + cuts -
-- passed. A cut that is not in the list is null and decides nothing.
create macro passed_cuts(value, cuts) as case
  when value <= cuts[1] then 0 when value <= cuts[2] then 1 when value <= cuts[3] then 2 when value <= cuts[4] then 3
  when value <= cuts[5] then 4 when value <= cuts[6] then 5 when value <= cuts[7] then 6 when value <= cuts[8] then 7
  else len(cuts)::int end;
