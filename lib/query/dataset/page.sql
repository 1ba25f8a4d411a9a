-- One row = one row of the file that was left out, in the file's order, the next $size after line $after.
select cause, line::double as line, column_name, text
from rejects
where line > $after::bigint
order by line
limit $size::int
