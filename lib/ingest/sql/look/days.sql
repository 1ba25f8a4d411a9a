-- Ranges of days that lie apart from all others or in the future, oldest first.
select first::varchar as first, last::varchar as last, rows::varchar as rows, money::decimal(38, 2)::varchar as money, is_future
from day_ranges
where is_odd
order by first
limit 20
