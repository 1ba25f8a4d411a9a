-- One row a rejected row, in the file's order: its place, its cause, the column to blame, and its text unchanged. `byte` counts
-- from 0 in the unpacked file and is null in a workbook or Parquet.
select p.line, p.byte, j.cause, b.column_name, j.amount, p.text
from judged j
join places p on p.row = j.file_row_number
left join blamed b using (cause)
where j.cause is not null
union all
select line, byte, 'line', null, null, text from broken
order by line
