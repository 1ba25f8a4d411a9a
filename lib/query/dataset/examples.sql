-- One row = one row of the file that was left out, at most $per of each cause, the first in the file; text cut at $length characters.
select cause, line::bigint::double as line, byte::double as byte, column_name, left(text, $length::int) as text
from (
  select *, row_number() over (partition by cause order by line) as nth from rejects
)
where nth <= $per::int
order by cause, line
