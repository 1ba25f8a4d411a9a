-- A number drawn from the Poisson distribution of mean one by an even 64-bit lot: how often a customer counts in one bootstrap
-- sample.
create macro poisson_of(lot) as (case
  when lot < 0.36787944117144233 * 18446744073709551616 then 0
  when lot < 0.73575888234288467 * 18446744073709551616 then 1
  when lot < 0.91969860292860584 * 18446744073709551616 then 2
  when lot < 0.98101184312384615 * 18446744073709551616 then 3
  when lot < 0.99634015317265623 * 18446744073709551616 then 4
  when lot < 0.99940581518241825 * 18446744073709551616 then 5
  when lot < 0.99991675885071199 * 18446744073709551616 then 6
  when lot < 0.99998975080332535 * 18446744073709551616 then 7
  else 8 end)::utinyint;
