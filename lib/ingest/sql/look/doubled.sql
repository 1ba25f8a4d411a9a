-- Rows of the view `hashed` that are equal in every column of the file, of one part of them: their hash, how many, and the money of one.
select row_hash, count(*) as rows, min(amount) as amount
from hashed
where row_hash % $parts = $part
group by row_hash
having count(*) > 1
