-- How many of up to eight ascending cuts a value lies above. `value <= cut` does not pass, so equal values always stand
-- together. Where more is better the rank is 1 + passed; for days of recency, where fewer is better, 1 + cuts - passed.
create macro passed_cuts(value, cuts) as
    coalesce((value > cuts[1])::int, 0) + coalesce((value > cuts[2])::int, 0)
  + coalesce((value > cuts[3])::int, 0) + coalesce((value > cuts[4])::int, 0)
  + coalesce((value > cuts[5])::int, 0) + coalesce((value > cuts[6])::int, 0)
  + coalesce((value > cuts[7])::int, 0) + coalesce((value > cuts[8])::int, 0);
