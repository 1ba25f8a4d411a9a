-- How many of ascending cuts a value lies above, as `passed_cuts` says, for millions of rows that each have cuts of their own:
-- lists are slow there, so the first two cuts come as values, and the list is looked at only for more than three ranks.
create macro passed_pair(value, first_cut, second_cut, cuts, ranks) as case
  when value <= first_cut then 0 when value <= second_cut then 1 when ranks::int <= 3 then 2
  else 2 + passed_cuts(value, cuts[3:]) end;
