-- One row = one code at the start of a campaign: its audience, and the others known that day with the same code; of each how many bought in the window,
-- and their money in it as sums and sums of squares.
select * replace (day::varchar as day)
from followed('audience', $company_key, $from, $to, $window_from, $window_to)
order by code
