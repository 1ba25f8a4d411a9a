-- One row = one code on one past day, the newest day first: those whom the campaign's filter would have chosen then, and the others known that day
-- with the same code; of each how many bought in the window that followed, and their money in it as sums and sums of squares.
select * replace (day::varchar as day)
from past
order by past.day desc, code
