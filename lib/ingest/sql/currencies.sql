-- The currencies of the lines that are used, as the file writes them; at most five.
select upper(currency) as currency
from read_parquet($lines)
where currency is not null
group by all
order by currency
limit 5
