-- One row = one customer of the scored period in one segment of $ranks ranks.
select scored.* from scored semi join (from scheme where ranks = $ranks::int and segment = $segment) using (code)
